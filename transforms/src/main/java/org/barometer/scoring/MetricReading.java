package org.barometer.scoring;

import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Sum;
import org.barometer.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a metric with answers of its own.
 *
 * <p>Every input is an exact sum, so a value is the same however the answers were spread over tasks; only the last steps are
 * in floating point, in one fixed order.
 */
record MetricReading(PeriodSums sums, Method ofMetric, UTF8String method) implements Reading {
    @Override
    public long answers() {
        return sums.units(Sum.ANSWERS);
    }

    @Override
    public @Nullable Sample sample() {
        return answers() == 0 ? null : ofMetric.sample(sums);
    }

    @Override
    public double weightedValue() {
        return 100 * Reading.weighted(sums).value();
    }

    @Override
    public double weightedError() {
        double error = 100 * Reading.weighted(sums).standardError();
        return Double.isNaN(error) || Method.meanSquare(sums) > 0 ? error : 0;
    }

    @Override
    public double effectiveAnswers() {
        return Reading.weighted(sums).effectiveAnswers();
    }

    @Override
    public long weight() {
        return sums.units(Sum.W);
    }

    @Override
    public PeriodSums categories() {
        return sums;
    }

    @Override
    public @Nullable UTF8String remark() {
        return null;
    }
}
