package org.barometer.cube;

import java.util.Arrays;

/** The pairs of answers to two components by the code of their cohort: how many, and the sums of their points and products. */
final class ProductBlock {
    /** Pairs, points of the first and of the other answer, and their product. */
    private static final int MEASURES = 4;

    private long[] sums = new long[16 * MEASURES];
    private int codes;

    /** Adds a pair of points on 0–100. */
    void add(int code, long points, long other) {
        int at = place(code);
        sums[at]++;
        sums[at + 1] = Math.addExact(sums[at + 1], points);
        sums[at + 2] = Math.addExact(sums[at + 2], other);
        // The only rounding: of each product by itself, so their order does not matter.
        long product = (long) Math.rint((double) points * other / ComponentProducts.UNITS_OF_A_PRODUCT);
        sums[at + 3] = Math.addExact(sums[at + 3], product);
    }

    /** Adds one that is only counted. */
    void count(int code) {
        int at = place(code);
        sums[at]++;
    }

    private int place(int code) {
        if (code >= codes) {
            codes = code + 1;
            if (codes * MEASURES > sums.length) {
                sums = Arrays.copyOf(sums, 2 * codes * MEASURES);
            }
        }

        return code * MEASURES;
    }

    /** One more than the largest code so far. */
    int codes() {
        return codes;
    }

    long pairs(int code) {
        return sums[code * MEASURES];
    }

    long points(int code) {
        return sums[code * MEASURES + 1];
    }

    long otherPoints(int code) {
        return sums[code * MEASURES + 2];
    }

    long products(int code) {
        return sums[code * MEASURES + 3];
    }

    /** Forgets all pairs. */
    void clear() {
        Arrays.fill(sums, 0, codes * MEASURES, 0);
        codes = 0;
    }
}
