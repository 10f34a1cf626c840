package org.barometer.jobs;

/**
 * A failure that its reader can do something about: the message says what failed, why, and what to do now.
 *
 * <p>Commands print the message alone; a stack trace is for failures of any other type.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    /** A failure that ends the process with this code. */
    public Failure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** How the process should end. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
