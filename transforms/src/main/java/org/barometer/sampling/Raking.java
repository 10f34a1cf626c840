package org.barometer.sampling;

import java.util.Arrays;

/**
 * Weights for groups of respondents, so that together they are made up as the population is, in each of several respects.
 *
 * <p>Source: W. E. Deming, F. F. Stephan, “On a Least Squares Adjustment of a Sampled Frequency Table When the Expected Marginal
 * Totals are Known”, Annals of Mathematical Statistics 11, 1940: one margin after the other is met, until all are.
 *
 * @param counts respondents of each group, or the sum of the weights that they had before
 * @param levels of each group its level in each margin, as women in the first, 18–34 in the second
 * @param margins of each margin how many the population has of each level; all of the same total
 */
public record Raking(double[] counts, int[][] levels, double[][] margins) {
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_ROUNDS = 1_000;

    /**
     * What the weight of everybody in a group is multiplied by.
     *
     * @throws IllegalArgumentException if there are no margins, they have different totals, or nobody answered of a level that the population has
     * @throws ArithmeticException if the margins contradict each other where groups are empty
     */
    public double[] factors() {
        requireSameTotals();
        double[] factors = new double[counts.length];
        Arrays.fill(factors, 1);
        requireSomebodyOfEachLevel(factors);
        for (int round = 0; round < MOST_ROUNDS && farthest(factors) > TOLERANCE; round++) {
            for (int margin = 0; margin < margins.length; margin++) {
                meet(margin, factors);
            }
        }

        if (farthest(factors) <= TOLERANCE) {
            return factors;
        }

        throw new ArithmeticException(
                "No weights meet all margins after %,d rounds (off by up to %.6f %%): merge the levels that few answered."
                        .formatted(MOST_ROUNDS, 100 * farthest(factors)));
    }

    private void requireSameTotals() {
        if (margins.length == 0) {
            throw new IllegalArgumentException("There are no margins to weight by: give at least one.");
        }

        double total = Arrays.stream(margins[0]).sum();
        for (double[] margin : margins) {
            double other = Arrays.stream(margin).sum();
            if (Math.abs(other - total) > 1e-9 * total) {
                throw new IllegalArgumentException(
                        "Margins are of one population: their totals must be the same, not %s and %s."
                                .formatted(total, other));
            }
        }
    }

    private void requireSomebodyOfEachLevel(double[] ones) {
        for (int margin = 0; margin < margins.length; margin++) {
            double[] answered = sums(margin, ones);
            for (int level = 0; level < answered.length; level++) {
                if (answered[level] == 0 && margins[margin][level] > 0) {
                    throw new IllegalArgumentException(
                            "Nobody answered of level %d in margin %d, which the population has %s of: merge it with another."
                                    .formatted(level, margin, margins[margin][level]));
                }
            }
        }
    }

    private void meet(int margin, double[] factors) {
        double[] sums = sums(margin, factors);
        for (int group = 0; group < factors.length; group++) {
            int level = levels[group][margin];
            factors[group] *= sums[level] == 0 ? 0 : margins[margin][level] / sums[level];
        }
    }

    /** How far the worst level is from what it should be, as a part of that margin's total. */
    private double farthest(double[] factors) {
        double farthest = 0;
        for (int margin = 0; margin < margins.length; margin++) {
            double[] sums = sums(margin, factors);
            double total = Arrays.stream(margins[margin]).sum();
            for (int level = 0; level < sums.length; level++) {
                farthest = Math.max(farthest, Math.abs(sums[level] - margins[margin][level]) / total);
            }
        }

        return farthest;
    }

    private double[] sums(int margin, double[] factors) {
        double[] sums = new double[margins[margin].length];
        for (int group = 0; group < factors.length; group++) {
            sums[levels[group][margin]] += counts[group] * factors[group];
        }

        return sums;
    }
}
