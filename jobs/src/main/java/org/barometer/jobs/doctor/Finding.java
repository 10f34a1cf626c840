package org.barometer.jobs.doctor;

import java.nio.file.Path;
import java.util.Optional;
import org.barometer.jobs.disk.TableLog;

/**
 * Something that a doctor has seen.
 *
 * @param text what it is, where, why it matters and what to do now, in one line
 * @param remedy what `--mend` would do about it; empty if there is nothing that could not lose something
 */
public record Finding(Severity severity, String text, Optional<Remedy> remedy) {

    /** Something that keeps the warehouse from being used. */
    static Finding broken(String text) {
        return new Finding(Severity.BROKEN, text, Optional.empty());
    }

    /** The same, that can be mended. */
    static Finding broken(String text, Remedy remedy) {
        return new Finding(Severity.BROKEN, text, Optional.of(remedy));
    }

    /** Something to know. */
    static Finding note(String text) {
        return new Finding(Severity.NOTE, text, Optional.empty());
    }

    /** Whether the warehouse can be used all the same. */
    public enum Severity {
        /** It cannot. */
        BROKEN,
        /** It can. */
        NOTE
    }

    /** What can be done without losing anything. */
    public sealed interface Remedy permits SetAside, CopyBack {}

    /** A file of a log is taken out of it and kept elsewhere, with the files that belong to it. */
    public record SetAside(TableLog log, Path file) implements Remedy {}

    /** A file that is lost is copied from where it still is. */
    public record CopyBack(Path from, Path to) implements Remedy {}
}
