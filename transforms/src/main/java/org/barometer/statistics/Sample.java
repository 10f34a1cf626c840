package org.barometer.statistics;

/** The answers of a metric in one period and cohort, seen as drawn from many more: a value and how sure it is. */
public interface Sample {
    /** The estimate, on the metric's own scale. */
    double value();

    /** Standard error of the estimate; not a number where too few answers say nothing of it. */
    double standardError();

    /** The interval, not yet cut off at the ends of the scale. */
    Interval interval(Level level);

    /** This less another sample of the same kind, of other answers. */
    Difference minus(Sample other);

    /** The probability that the true value lies below a number, by the same reasoning as the interval. */
    double probabilityBelow(double number);

    /** The standard error of the difference of two independent estimates. */
    static double together(double one, double other) {
        return Math.sqrt(one * one + other * other);
    }

    /** Fails if a difference is asked for between metrics of unlike kinds. */
    static <T extends Sample> T same(Class<T> kind, Sample other) {
        if (!kind.isInstance(other)) {
            throw new IllegalArgumentException("A %s cannot be compared with a %s"
                    .formatted(kind.getSimpleName(), other.getClass().getSimpleName()));
        }

        return kind.cast(other);
    }
}
