package org.barometer.scoring;

import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.Series;
import org.jspecify.annotations.Nullable;

/**
 * One touchpoint and cohort of a metric.
 *
 * @param days the days on which someone answered: these give the periods
 * @param answers what was answered
 * @param rest what was answered outside: by the other cohorts of the dimension or, for everyone, at the other touchpoints;
 *     null where nothing is outside
 */
record Cell(
        UTF8String touchpoint,
        UTF8String cohort,
        Series days,
        Answers answers,
        @Nullable Answers rest) {}
