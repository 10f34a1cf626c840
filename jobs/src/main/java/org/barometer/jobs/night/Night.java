package org.barometer.jobs.night;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a run is asked to do: one business date, or many in one pass.
 *
 * @param from first business date
 * @param to last business date
 * @param rerun whether to run again dates that are done
 */
public record Night(LocalDate from, LocalDate to, boolean rerun, Path landing) {

    /** The dates for people: one, or the first and the last. */
    public String dates() {
        return from.equals(to) ? from.toString() : "%s to %s".formatted(from, to);
    }
}
