package org.barometer.scores;

/** The sums of one period. A category that the metric does not sort answers into is not known. */
final class PeriodSums {
    private final long[] sums;
    private final boolean[] isKnown;

    PeriodSums(long[] sums, boolean[] isKnown) {
        this.sums = sums;
        this.isKnown = isKnown;
    }

    boolean knows(Sum sum) {
        return isKnown[sum.ordinal()];
    }

    /** In whole units. */
    long units(Sum sum) {
        return sums[sum.ordinal()];
    }

    /** As a number to calculate with; not a number where it is not known. */
    double number(Sum sum) {
        return knows(sum) ? sums[sum.ordinal()] / (double) sum.units : Double.NaN;
    }
}
