package org.barometer.scoring;

import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.PeriodSums;
import org.barometer.statistics.Sample;
import org.jspecify.annotations.Nullable;

/** What the answers of one metric, touchpoint and cohort in one period come to. */
interface Reading {
    /** How many there are; for an index of metrics to its component with the fewest. */
    long answers();

    /** The value, each answer counted once; null where there are too few answers to give one. */
    @Nullable
    Sample sample();

    /** How its interval is computed. */
    UTF8String method();

    /** The value, each answer counted by its weight, on the metric's own scale; not a number where there is none. */
    double weightedValue();

    /** Its standard error; not a number where there is none. */
    double weightedError();

    /** Kish's effective number of answers; not a number where the weights sum to nothing. */
    double effectiveAnswers();

    /** The sum of weights, in units of {@link org.barometer.periods.Sum#W}. */
    long weight();

    /** The sums with the answers by category; null for an index of metrics. */
    @Nullable
    PeriodSums categories();

    /** Why there is no value, or one of some components only; null if there is nothing to say. */
    @Nullable
    UTF8String remark();
}
