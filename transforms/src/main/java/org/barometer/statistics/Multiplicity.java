package org.barometer.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * p values of many tests at once, raised so that chance alone seldom makes one of them look like news.
 *
 * <p>A test whose p is not a number was none: it does not count among the others, and stays without.
 */
public final class Multiplicity {
    private Multiplicity() {}

    /**
     * The q values of a family: of all changes with a q of at most 5 %, on average at most 5 % are none.
     *
     * <p>Source: Y. Benjamini and Y. Hochberg, “Controlling the False Discovery Rate”, JRSS B 57, 1995.
     */
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = order(p);
        double[] q = untested(p.length);
        double least = 1;
        for (int rank = order.length; rank > 0; rank--) {
            int at = order[rank - 1];
            least = Math.min(least, p[at] * order.length / rank);
            q[at] = least;
        }

        return q;
    }

    /**
     * Adjusted p values of a family: with at most 5 % probability is even one change of at most 5 % none.
     *
     * <p>Source: S. Holm, “A Simple Sequentially Rejective Multiple Test Procedure”, Scandinavian Journal of Statistics 6, 1979.
     */
    public static double[] holm(double[] p) {
        int[] order = order(p);
        double[] adjusted = untested(p.length);
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            int at = order[rank];
            most = Math.max(most, Math.min(p[at] * (order.length - rank), 1));
            adjusted[at] = most;
        }

        return adjusted;
    }

    private static double[] untested(int tests) {
        double[] none = new double[tests];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Places of the tests that there were, from the smallest p to the largest. */
    private static int[] order(double[] p) {
        return IntStream.range(0, p.length)
                .filter(test -> !Double.isNaN(p[test]))
                .boxed()
                .sorted((one, other) -> Double.compare(p[one], p[other]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
