package org.barometer.drivers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathUnsupportedOperationException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * How much of an outcome, as willingness to recommend, goes with each of its drivers, as cleanliness or waiting.
 *
 * <p>All follows from correlations, and these from counts, sums and sums of products, which add up over days. Shares of what is
 * explained are from 0 to 1. What goes together need not be cause and effect.
 *
 * @param among correlations of the drivers with each other: symmetric, ones on the diagonal
 * @param withOutcome correlation of each driver with the outcome
 */
public record Drivers(double[][] among, double[] withOutcome) {
    /** Each more doubles the models of {@link #averageGains}. */
    private static final int MOST_DRIVERS = 20;

    /**
     * A symmetric table of as many rows and columns as there are drivers.
     *
     * @throws IllegalArgumentException if it is none, or not one of correlations
     */
    public Drivers {
        int drivers = withOutcome.length;
        for (int i = 0; i < drivers; i++) {
            for (int j = 0; j < drivers; j++) {
                if (among.length != drivers
                        || among[i].length != drivers
                        || among[i][j] != among[j][i]
                        || among[i][i] != 1) {
                    throw new IllegalArgumentException(
                            "The correlations of %d drivers with each other must be a symmetric table of %d × %d with ones on its diagonal, not %s."
                                    .formatted(drivers, drivers, drivers, Arrays.deepToString(among)));
                }
            }
        }
    }

    /** The coefficients of a linear model of the outcome, all in units of standard deviations. */
    public double[] betas() {
        return solved(new Array2DRowRealMatrix(among), withOutcome);
    }

    /** The share of the outcome's variance that all drivers explain together (R²). */
    public double explained() {
        return explained(every());
    }

    /**
     * What each driver adds to the explained share, on average over all orders in which drivers could be added: together {@link
     * #explained}.
     *
     * <p>Source: R. H. Lindeman, P. F. Merenda, R. Z. Gold, Introduction to Bivariate and Multivariate Analysis, 1980 (LMG); the
     * same as Shapley's value of a game.
     *
     * @throws IllegalArgumentException of more than 20 drivers, which would take two million models or more
     */
    public double[] averageGains() {
        int drivers = withOutcome.length;
        if (drivers > MOST_DRIVERS) {
            throw new IllegalArgumentException(
                    "Average gains of %d drivers need 2^%d models; at most %d drivers, or use relative weights."
                            .formatted(drivers, drivers, MOST_DRIVERS));
        }

        double[] explained =
                IntStream.range(0, 1 << drivers).mapToDouble(this::explainedBy).toArray();
        double[] gains = new double[drivers];
        for (int others = 0; others < explained.length; others++) {
            double orders = ordersWith(Integer.bitCount(others));
            for (int driver = 0; driver < drivers; driver++) {
                if ((others & 1 << driver) == 0) {
                    gains[driver] += orders * (explained[others | 1 << driver] - explained[others]);
                }
            }
        }

        return gains;
    }

    /**
     * Nearly the same for any number of drivers, by way of unrelated ones that lie closest to them: together {@link #explained}.
     *
     * <p>Source: J. W. Johnson, “A Heuristic Method for Estimating the Relative Weight of Predictor Variables in Multiple
     * Regression”, Multivariate Behavioral Research 35, 2000.
     */
    public double[] relativeWeights() {
        double[] betas = betas();
        RealMatrix closest = root(new Array2DRowRealMatrix(among));
        double[] ofClosest = closest.operate(betas);
        return IntStream.range(0, withOutcome.length)
                .mapToDouble(driver -> IntStream.range(0, ofClosest.length)
                        .mapToDouble(other -> Math.pow(closest.getEntry(driver, other) * ofClosest[other], 2))
                        .sum())
                .toArray();
    }

    /** What each would explain alone: what two drivers share counts for both. */
    public double[] alone() {
        return Arrays.stream(withOutcome)
                .map(correlation -> correlation * correlation)
                .toArray();
    }

    /** Parts of one. */
    public static double[] shares(double[] parts) {
        double all = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / all).toArray();
    }

    private int[] every() {
        return IntStream.range(0, withOutcome.length).toArray();
    }

    private double explainedBy(int members) {
        return explained(Arrays.stream(every())
                .filter(driver -> (members & 1 << driver) != 0)
                .toArray());
    }

    private double explained(int[] drivers) {
        if (drivers.length == 0) {
            return 0;
        }

        RealMatrix related = new Array2DRowRealMatrix(among).getSubMatrix(drivers, drivers);
        double[] outcome = Arrays.stream(drivers)
                .mapToDouble(driver -> withOutcome[driver])
                .toArray();
        return new ArrayRealVector(solved(related, outcome)).dotProduct(new ArrayRealVector(outcome));
    }

    /** The share of all orders in which exactly so many others come before a driver, divided among their combinations. */
    private double ordersWith(int before) {
        int drivers = withOutcome.length;
        double combinations = 1;
        for (int i = 1; i <= before; i++) {
            combinations *= (double) (drivers - i) / i;
        }

        return 1 / (drivers * combinations);
    }

    private static RealMatrix root(RealMatrix correlations) {
        try {
            return new EigenDecomposition(correlations).getSquareRoot();
        } catch (MathUnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "No answers hang together in this way, so these are not the correlations of one sample: "
                            + correlations,
                    e);
        }
    }

    private static double[] solved(RealMatrix matrix, double[] right) {
        try {
            return new LUDecomposition(matrix)
                    .getSolver()
                    .solve(new ArrayRealVector(right))
                    .toArray();
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException(
                    "Of these drivers one follows from the others, so their parts cannot be told apart: leave one out of "
                            + matrix,
                    e);
        }
    }
}
