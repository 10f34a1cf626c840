package org.barometer.scoring;

import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.Period;
import org.barometer.periods.Series;
import org.jspecify.annotations.Nullable;

/**
 * One touchpoint and cohort of a metric.
 *
 * @param days the days on which someone answered, there or, where not all may be told, anywhere: these give the periods
 * @param answers what was answered
 * @param rest what was answered outside: by the other cohorts of the dimension or, for everyone, at the other touchpoints;
 *     null where nothing is outside
 * @param years in which it is known that there is such a cell, where not all may be told
 */
record Cell(
        UTF8String touchpoint,
        UTF8String cohort,
        Series days,
        Answers answers,
        @Nullable Answers rest,
        Set<Integer> years) {

    /** Whether the cell has a place in a period of which nothing may be told. */
    boolean isKnownIn(Period period) {
        return years.contains(LocalDate.ofEpochDay(period.end()).getYear());
    }
}
