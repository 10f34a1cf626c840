package org.barometer.jobs.explain;

import java.time.LocalDate;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** The cell and the period that someone asks about. */
public record Asked(String metric, String touchpoint, String dimension, String cohort, AskedPeriod period) {

    /**
     * From texts as they are written on a command line.
     *
     * @param cohort as {@code country=SE}, or {@code (all)}
     */
    public static Asked of(String metric, String touchpoint, String cohort, AskedPeriod period) {
        String[] parts = cohort.split("=", 2);
        if (parts.length < 2 && !cohort.equals(Cohort.ALL)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The cohort '%s' has no value: write one such as country=SE, or leave it out.".formatted(cohort));
        }

        return new Asked(metric, touchpoint, parts[0], parts.length < 2 ? Cohort.ALL : parts[1], period);
    }

    PeriodType type() {
        return period.type();
    }

    /** The first day of the period. */
    LocalDate start() {
        return period.start();
    }

    /** The last day of the period. */
    LocalDate end() {
        return period.end();
    }

    /** The same cell and period of another metric. */
    Asked of(String otherMetric, String otherTouchpoint) {
        return new Asked(otherMetric, otherTouchpoint, dimension, cohort, period);
    }

    /** For people. */
    @Override
    public String toString() {
        return "%s at %s, %s, %s"
                .formatted(
                        metric,
                        touchpoint,
                        dimension.equals(Cohort.ALL) ? "everyone" : dimension + " = " + cohort,
                        period);
    }
}
