package org.barometer.jobs.plan;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a run is asked to do: one business date, or many in one pass.
 *
 * @param kind what it reads
 * @param from first business date
 * @param to last business date
 * @param rerun whether to run again dates that are done
 * @param landing folder that exports are put into
 */
public record Night(Kind kind, LocalDate from, LocalDate to, boolean rerun, Path landing) {

    /** The dates for people: one, or the first and the last. */
    public String dates() {
        return from.equals(to) ? from.toString() : "%s to %s".formatted(from, to);
    }

    /** What a run reads. */
    public enum Kind {
        /** What has come since the last publication. */
        NIGHT,
        /** That, and every delivery of which something was rejected. */
        REPLAY,
        /** All there is: every table is made anew. */
        REBUILD
    }
}
