package org.barometer.statistics;

/**
 * The components of an index, each on 0–100, and what they give together.
 *
 * <p>Source: OECD and Joint Research Centre, Handbook on Constructing Composite Indicators, 2008, for the means; for the error
 * the delta method, that is how much the index moves with each component.
 *
 * @param weights that sum to one
 * @param answers of each component
 * @param values of each component
 * @param errors standard error of each component
 */
public record Components(double[] weights, double[] answers, double[] values, double[] errors) {

    /** Weights that sum to one. */
    public static double[] shares(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }

        double[] shares = new double[weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = weights[i] / sum;
        }

        return shares;
    }

    /** The weighted mean: a high component makes up for a low one. */
    public double arithmetic() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }

        return sum;
    }

    /** The weighted geometric mean: a low component is not fully made up for. */
    public double geometric() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * Math.log(values[i]);
        }

        return Math.exp(sum);
    }

    /** How much the weighted mean moves with each component: its weight. */
    public double[] slopes() {
        return weights;
    }

    /** How much the geometric mean moves with each component. */
    public double[] geometricSlopes() {
        double index = geometric();
        double[] slopes = new double[weights.length];
        for (int i = 0; i < slopes.length; i++) {
            // A component of nothing keeps the index at nothing.
            slopes[i] = values[i] == 0 ? 0 : index * weights[i] / values[i];
        }

        return slopes;
    }

    /** A standard error that is never too small, at any correlation between the components. */
    public double bound(double[] slopes) {
        double sum = 0;
        for (int i = 0; i < slopes.length; i++) {
            sum += slopes[i] * errors[i];
        }

        return sum;
    }

    /**
     * The standard error from the covariances between the components.
     *
     * @param deviations for each two components the sum over respondents of the product of their deviations: how far their
     *     answers to the one, and to the other, lie from its value, added up
     * @param respondents how many there are; of one alone nothing is known
     */
    public double exact(double[] slopes, double[][] deviations, double respondents) {
        double sum = 0;
        for (int i = 0; i < slopes.length; i++) {
            for (int j = 0; j < slopes.length; j++) {
                sum += slopes[i] * slopes[j] * deviations[i][j] / (answers[i] * answers[j]);
            }
        }

        return respondents > 1 ? Math.sqrt(respondents / (respondents - 1) * Math.max(sum, 0)) : Double.NaN;
    }
}
