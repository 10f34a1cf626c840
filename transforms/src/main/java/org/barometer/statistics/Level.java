package org.barometer.statistics;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** A level of confidence, the share of intervals that hold the true value, and the quantiles that belong to it. */
public final class Level implements Serializable {
    private static final long serialVersionUID = 1;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Of changes that are there, the share that a test should find: what a detectable change is worked out for. */
    private static final double POWER = 0.8;

    private final double share;
    private final double z;
    private final double zWithPower;

    /** Student's quantiles by degrees of freedom, as they are asked for: each takes some microseconds to find. */
    private double[] t = new double[0];

    private Level(double share) {
        this.share = share;
        z = NORMAL.inverseSurvivalProbability((1 - share) / 2);
        zWithPower = z + NORMAL.inverseCumulativeProbability(POWER);
    }

    /** A level such as 0.95; fails if it is not between a half and one. */
    public static Level of(double share) {
        if (!(share > 0.5 && share < 1)) {
            throw new IllegalArgumentException("A level of confidence lies between 0.5 and 1, not at " + share);
        }

        return new Level(share);
    }

    /** The share itself. */
    public double share() {
        return share;
    }

    /** Half the width of an interval in standard errors, from the normal distribution: 1.96 at 0.95. */
    public double z() {
        return z;
    }

    /** The same from Student's distribution with these degrees of freedom, at least one. */
    public double t(long degrees) {
        if (degrees >= 100_000) {
            return z;
        }

        int at = Math.toIntExact(degrees);
        if (at >= t.length) {
            t = Arrays.copyOf(t, Math.max(64, 2 * at));
        }

        if (t[at] == 0) {
            t[at] = TDistribution.of(degrees).inverseSurvivalProbability((1 - share) / 2);
        }

        return t[at];
    }

    /**
     * The smallest change that a test at this level finds in four of five cases, given the standard error of a change.
     *
     * <p>Source: W. G. Cochran and G. M. Cox, Experimental Designs, Wiley, 1957, chapter 2.
     */
    public double detectable(double standardError) {
        return zWithPower * standardError;
    }

    /** Whether a p or q value is small enough to speak of a difference. */
    public boolean isSignificant(double p) {
        return p <= 1 - share;
    }
}
