package org.barometer.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far one sample's value lies from another's, independent one.
 *
 * @param change the one value less the other
 * @param standardError of the change
 * @param p probability of a change at least as large, either way, if the true values are the same; 1 if nothing varies and
 *     nothing has changed, 0 if nothing varies and something has; not a number where the standard error is none
 */
public record Difference(double change, double standardError, double p) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Tested with the normal distribution. */
    static Difference normal(double change, double tested, double standardError, double testedError) {
        return new Difference(
                change,
                standardError,
                testedError > 0
                        ? 2 * NORMAL.survivalProbability(Math.abs(tested) / testedError)
                        : certain(tested, testedError));
    }

    /** Tested with Student's distribution. */
    static Difference student(double change, double standardError, double degrees) {
        return new Difference(
                change,
                standardError,
                standardError > 0
                        ? 2 * TDistribution.of(degrees).survivalProbability(Math.abs(change) / standardError)
                        : certain(change, standardError));
    }

    private static double certain(double change, double error) {
        return Double.isNaN(error) ? Double.NaN : change == 0 ? 1 : 0;
    }

    /** The probability that a normally distributed true value lies below a number. */
    static double normalBelow(double number, double estimate, double standardError) {
        return standardError > 0
                ? NORMAL.cumulativeProbability((number - estimate) / standardError)
                : certainBelow(number, estimate, standardError);
    }

    /** The same by Student's distribution. */
    static double studentBelow(double number, double estimate, double standardError, double degrees) {
        return standardError > 0
                ? TDistribution.of(degrees).cumulativeProbability((number - estimate) / standardError)
                : certainBelow(number, estimate, standardError);
    }

    private static double certainBelow(double number, double estimate, double error) {
        return Double.isNaN(error) ? Double.NaN : estimate < number ? 1 : 0;
    }
}
