package org.barometer.scores;

import java.io.Serializable;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Interval;

/**
 * The value of a metric and how sure it is, from the sums of a period.
 *
 * <p>Every input is an exact sum, so a value is the same however the answers were spread over tasks; only the last steps are
 * in floating point, in one fixed order. What cannot be estimated is not a number.
 */
final class Estimates {
    /** Fewer answers than this are marked low_n. */
    static final int FEW_ANSWERS = 30;

    /** 97.5 % quantile of the standard normal distribution: 95 % intervals throughout. */
    static final double Z = 1.959963984540054;

    /** Sums of squared points have six decimals. */
    private static final double SMALLEST_VARIANCE = 1e-6;

    private static final Bounds NONE = new Bounds(Double.NaN, Double.NaN);

    private final PeriodSums sums;
    private final double answers;
    private final double value;
    private final double variance;

    Estimates(PeriodSums sums) {
        this.sums = sums;
        answers = sums.number(Sum.ANSWERS);
        value = sums.number(Sum.NG) / answers;
        double spread = sums.number(Sum.NGG) / answers - value * value;
        // Equal answers must not seem to differ by the rounding of the sums.
        variance = spread > SMALLEST_VARIANCE ? spread : 0;
    }

    /** The mean of points, each answer counted once. */
    double value() {
        return value;
    }

    /**
     * Standard error of the mean of points.
     *
     * <p>Shares and NPS divide by n, means by n − 1; a mean of one answer has none. Source: B. Rocks, “Interval Estimation
     * for the Net Promoter Score”, The American Statistician 70(4), 2016; any text book for the mean.
     */
    double standardError(Method method) {
        return switch (method.interval) {
            case ADJUSTED_WALD, WILSON -> Math.sqrt(variance / answers);
            case NORMAL -> answers > 1 ? Math.sqrt(variance / (answers - 1)) : Double.NaN;
            case BOUND -> Double.NaN;
        };
    }

    /** The 95 % interval by the metric's method, within what its values can be. */
    Bounds interval(Method method) {
        Bounds bounds = switch (method.interval) {
            case ADJUSTED_WALD -> adjustedWald();
            case WILSON -> wilson();
            case NORMAL -> around(value, standardError(method));
            case BOUND -> NONE;
        };
        return new Bounds(method.inScale(bounds.low), method.inScale(bounds.high));
    }

    /**
     * Three pseudo-answers are added, 3/4 detractors, 3/2 passives and 3/4 promoters; the score itself stays as it is.
     *
     * <p>Source: Rocks 2016, as above; J. Sauro and J. Lewis, MeasuringU, compare it with others.
     */
    private Bounds adjustedWald() {
        double n = answers + 3;
        double promoters = sums.number(Sum.PROMOTERS) + 0.75;
        double detractors = sums.number(Sum.DETRACTORS) + 0.75;
        double mean = (promoters - detractors) / n;
        double spread = (promoters + detractors) / n - mean * mean;
        return around(mean * 100, Math.sqrt(spread / n) * 100);
    }

    /** Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, JASA 22, 1927. */
    private Bounds wilson() {
        double zz = Z * Z;
        double satisfied = sums.number(Sum.SATISFIED);
        double share = satisfied / answers;
        double centre = share + zz / (answers * 2);
        double half = Math.sqrt(share * (1 - share) / answers + zz / (answers * answers * 4)) * Z;
        double shrunk = 1 + zz / answers;
        // At the ends the formula gives exactly 0 and 1, which rounding may miss.
        double low = satisfied == 0 ? 0 : (centre - half) / shrunk;
        double high = satisfied == answers ? 1 : (centre + half) / shrunk;
        return new Bounds(low * 100, high * 100);
    }

    private static Bounds around(double centre, double standardError) {
        double half = standardError * Z;
        return new Bounds(centre - half, centre + half);
    }

    /** The mean of points, each answer counted by its weight. */
    double weightedValue() {
        double weights = sums.number(Sum.W);
        return weights == 0 ? Double.NaN : sums.number(Sum.WG) / weights;
    }

    /**
     * Linearised standard error of a weighted mean, respondents drawn with replacement: √(n/(n−1) Σw²(g−m)²) / Σw.
     *
     * <p>Source: as R's survey::svymean; T. Lumley, “Complex Surveys”, Wiley, 2010.
     */
    double weightedStandardError() {
        double weights = sums.number(Sum.W);
        if (answers <= 1 || weights == 0) {
            return Double.NaN;
        }

        double mean = weightedValue() / 100;
        double squares = sums.number(Sum.WWGG) - mean * 2 * sums.number(Sum.WWG) + mean * mean * sums.number(Sum.WW);
        double spread = variance > 0 ? Math.max(squares, 0) : 0;
        return Math.sqrt(answers / (answers - 1) * spread) / weights * 100;
    }

    /** Kish: the squared sum of weights over the sum of squared weights. */
    double effectiveAnswers() {
        double weights = sums.number(Sum.W);
        double squares = sums.number(Sum.WW);
        return weights == 0 || squares == 0 ? Double.NaN : weights * weights / squares;
    }

    /** How the interval of a metric is computed, and what its values can be. */
    record Method(Interval interval, double lowest, double highest) implements Serializable {
        /** That of a metric that is not known: it has no interval. */
        static final Method NONE = new Method(Interval.BOUND, Double.NaN, Double.NaN);

        static Method of(Metric metric) {
            return new Method(
                    metric.interval(),
                    metric.lowestValue().doubleValue(),
                    metric.highestValue().doubleValue());
        }

        private double inScale(double bound) {
            return Math.min(Math.max(bound, lowest), highest);
        }
    }

    /** Ends of an interval. */
    record Bounds(double low, double high) {}
}
