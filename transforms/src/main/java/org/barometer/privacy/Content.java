package org.barometer.privacy;

import org.barometer.periods.Sum;

/** Sums of answers and the customers who gave them; a sum may be less than nothing, where answers were taken back. */
public final class Content {
    private static final int SUMS = Sum.values().length;

    private final long[] sums = new long[SUMS];
    private final Customers customers;

    /** Nothing, where so many customers are enough. */
    Content(int enough) {
        customers = new Customers(enough);
    }

    /** Nothing, where as many customers are enough. */
    Content nothing() {
        return new Content(customers.enough());
    }

    /** Adds to one of the sums, by the place of {@link Sum}. */
    public void add(int sum, long units) {
        sums[sum] = Math.addExact(sums[sum], units);
    }

    void add(Content other) {
        for (int i = 0; i < SUMS; i++) {
            add(i, other.sums[i]);
        }

        customers.addAll(other.customers);
    }

    /** One of the sums, by the place of {@link Sum}. */
    public long sum(int sum) {
        return sums[sum];
    }

    long answers() {
        return sums[Sum.ANSWERS.ordinal()];
    }

    /** Whether it changes no sum. */
    public boolean isZero() {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }

        return true;
    }

    /** Whether it changes no sum and is nobody's. */
    boolean isNothing() {
        return isZero() && customers.isNobody();
    }

    /** Takes what nobody is known to have changed for the change of one customer. */
    public void belongToSomebody() {
        if (!isZero() && customers.isNobody()) {
            customers.add(0);
        }
    }

    public Customers customers() {
        return customers;
    }
}
