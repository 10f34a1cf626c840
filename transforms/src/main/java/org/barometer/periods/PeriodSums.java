package org.barometer.periods;

import java.util.Map;

/** The sums of one period. A category that the metric does not sort answers into is not known. */
public final class PeriodSums {
    private final long[] sums;
    private final boolean[] isKnown;

    PeriodSums(long[] sums, boolean[] isKnown) {
        this.sums = sums;
        this.isKnown = isKnown;
    }

    /** Sums in whole units; those that are not among them are not known. */
    public static PeriodSums of(Map<Sum, Long> units) {
        Sum[] all = Sum.values();
        long[] sums = new long[all.length];
        boolean[] isKnown = new boolean[all.length];
        units.forEach((sum, number) -> {
            sums[sum.ordinal()] = number;
            isKnown[sum.ordinal()] = true;
        });
        return new PeriodSums(sums, isKnown);
    }

    /** Whether the metric has such a sum. */
    public boolean knows(Sum sum) {
        return isKnown[sum.ordinal()];
    }

    /** In whole units. */
    public long units(Sum sum) {
        return sums[sum.ordinal()];
    }

    /** As a number to calculate with; not a number where it is not known. */
    public double number(Sum sum) {
        return knows(sum) ? sums[sum.ordinal()] / (double) sum.units() : Double.NaN;
    }

    /** What is left of these sums without a part of them. */
    public PeriodSums minus(PeriodSums part) {
        long[] rest = sums.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= part.sums[i];
        }

        return new PeriodSums(rest, isKnown);
    }
}
