package org.barometer.statistics;

/**
 * A mean of points in which each answer counts by its weight w, from sums over the answers.
 *
 * @param w sum of weights
 * @param wg sum of weight times points
 * @param ww sum of squared weights
 * @param wwg sum of squared weight times points
 * @param wwgg sum of squared weight times squared points
 */
public record WeightedMean(double answers, double w, double wg, double ww, double wwg, double wwgg) {
    /** The mean; not a number if the weights sum to nothing. */
    public double value() {
        return w == 0 ? Double.NaN : wg / w;
    }

    /**
     * Linearised standard error, respondents drawn with replacement: √(n/(n−1) Σw²(g−m)²) / Σw.
     *
     * <p>Source: as R's survey::svymean; T. Lumley, “Complex Surveys”, Wiley, 2010.
     */
    public double standardError() {
        if (answers <= 1 || w == 0) {
            return Double.NaN;
        }

        double mean = value();
        double squares = wwgg - 2 * mean * wwg + mean * mean * ww;
        return Math.sqrt(answers / (answers - 1) * Math.max(squares, 0)) / w;
    }

    /** Kish's effective number of answers: squared sum of weights over sum of squared weights. */
    public double effectiveAnswers() {
        return w == 0 || ww == 0 ? Double.NaN : w * w / ww;
    }

    /** The interval, not yet cut off at the ends of the scale. */
    public Interval interval(Level level) {
        return Interval.around(value(), standardError() * level.z());
    }
}
