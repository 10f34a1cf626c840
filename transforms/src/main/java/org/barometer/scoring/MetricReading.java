package org.barometer.scoring;

import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Sum;
import org.barometer.statistics.Sample;
import org.barometer.statistics.WeightedMean;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a metric with answers of its own.
 *
 * <p>Every input is an exact sum, so a value is the same however the answers were spread over tasks; only the last steps are
 * in floating point, in one fixed order.
 */
final class MetricReading implements Reading {
    private final PeriodSums sums;
    private final Method ofMetric;
    private final UTF8String method;
    private @Nullable Sample sample;
    private @Nullable WeightedMean weighted;

    MetricReading(PeriodSums sums, Method ofMetric, UTF8String method) {
        this.sums = sums;
        this.ofMetric = ofMetric;
        this.method = method;
    }

    @Override
    public long answers() {
        return sums.units(Sum.ANSWERS);
    }

    @Override
    public @Nullable Sample sample() {
        if (sample == null && answers() > 0) {
            sample = ofMetric.sample(sums);
        }

        return sample;
    }

    @Override
    public UTF8String method() {
        return method;
    }

    @Override
    public double weightedValue() {
        return 100 * weighted().value();
    }

    @Override
    public double weightedError() {
        double error = 100 * weighted().standardError();
        return Double.isNaN(error) || Method.meanSquare(sums) > 0 ? error : 0;
    }

    @Override
    public double effectiveAnswers() {
        return weighted().effectiveAnswers();
    }

    @Override
    public long weight() {
        return sums.units(Sum.WEIGHT_SUM);
    }

    @Override
    public PeriodSums categories() {
        return sums;
    }

    @Override
    public @Nullable UTF8String remark() {
        return null;
    }

    /** In hundredths of points. */
    private WeightedMean weighted() {
        if (weighted == null) {
            weighted = new WeightedMean(
                    sums.number(Sum.ANSWERS),
                    sums.number(Sum.WEIGHT_SUM),
                    sums.number(Sum.WEIGHT_POINTS_SUM) / 100,
                    sums.number(Sum.WEIGHT_SQUARE_SUM),
                    sums.number(Sum.WEIGHT_SQUARE_POINTS_SUM),
                    sums.number(Sum.WEIGHT_SQUARE_POINTS_SQUARE_SUM));
        }

        return weighted;
    }
}
