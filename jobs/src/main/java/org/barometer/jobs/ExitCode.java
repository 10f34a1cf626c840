package org.barometer.jobs;

/** How a command ended, for schedulers. */
public enum ExitCode {
    /** Done, or nothing to do. */
    OK(0, "done, or nothing to do"),
    /** Something unexpected went wrong; running again may help. */
    UNEXPECTED(1, "something unexpected; running again may help"),
    /** The command line or a configuration file is wrong. */
    USAGE(2, "the command line or a configuration file is wrong"),
    /** A delivered file cannot be taken as it is. */
    BAD_DELIVERY(3, "a delivered file cannot be taken as it is"),
    /** The tables broke a data rule; nothing was published. */
    AUDIT_FAILED(4, "the tables broke a data rule; nothing was published"),
    /** Another run holds the warehouse. */
    BUSY(5, "another run holds the warehouse; try later"),
    /** The warehouse cannot be used: no disk space, or written by a newer version. */
    WAREHOUSE(6, "the warehouse cannot be used: no disk space, a newer layout, or a broken file"),
    /** A signal asked the process to end, as systemd, Kubernetes and Airflow do. */
    STOPPED(143, "stopped by a signal; the same command goes on where it stopped");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** What it means, in a few words. */
    public String meaning() {
        return meaning;
    }
}
