package org.barometer.scoring;

import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Metric;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Sum;
import org.barometer.statistics.Interval;
import org.barometer.statistics.Mean;
import org.barometer.statistics.NetPromoters;
import org.barometer.statistics.Sample;
import org.barometer.statistics.Share;

/**
 * How a metric is read from sums, and what its values can be.
 *
 * @param lowest value there can be
 * @param highest value there can be
 */
record Method(Metric.Interval interval, double lowest, double highest) implements Serializable {
    /** Sums of squared points have six decimals. */
    private static final double SMALLEST_VARIANCE = 1e-6;

    static Method of(Metric metric) {
        return new Method(
                metric.interval(),
                metric.lowestValue().doubleValue(),
                metric.highestValue().doubleValue());
    }

    /**
     * The sample that the sums of a period describe; for every method, its value is the mean of points.
     *
     * <p>Satisfied answers and promoters are known by their points, 100 each, as detractors are by −100: a metric whose bands
     * say otherwise is refused with its configuration.
     */
    Sample sample(PeriodSums sums) {
        double answers = sums.number(Sum.ANSWERS);
        return switch (interval) {
            case ADJUSTED_WALD -> {
                double net = sums.number(Sum.POINTS_SUM) / 100;
                double both = sums.number(Sum.POINTS_SQUARE_SUM) / 10_000;
                yield new NetPromoters((both - net) / 2, answers - both, (both + net) / 2);
            }
            case WILSON -> new Share(sums.number(Sum.POINTS_SUM) / 100, answers);
            case T -> Mean.of(answers, mean(sums), meanSquare(sums));
            case COVARIANCE -> throw new IllegalStateException("An index of metrics has no answers of its own");
        };
    }

    /** The mean of points. */
    static double mean(PeriodSums sums) {
        return sums.number(Sum.POINTS_SUM) / sums.number(Sum.ANSWERS);
    }

    /** The mean squared deviation of points; nothing if all answers are equal, which rounded sums may miss. */
    static double meanSquare(PeriodSums sums) {
        double mean = mean(sums);
        double square = sums.number(Sum.POINTS_SQUARE_SUM) / sums.number(Sum.ANSWERS) - mean * mean;
        return square > SMALLEST_VARIANCE ? square : 0;
    }

    /** An interval cut off at the ends of the scale. */
    Interval onScale(Interval bounds) {
        return bounds.within(lowest, highest);
    }

    /** A value brought to 0–100. */
    double onHundred(double value) {
        return (value - lowest) * factor();
    }

    /** What a difference of values is multiplied by to bring it to 0–100. */
    double factor() {
        return 100 / (highest - lowest);
    }

    UTF8String label() {
        return UTF8String.fromString(
                interval.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
}
