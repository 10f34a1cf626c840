package org.barometer.statistics;

/** Two bounds between which the true value lies, with the confidence of a {@link Level}; not numbers where there are none. */
public record Interval(double low, double high) {
    /** No interval. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /** So far to both sides of a centre. */
    public static Interval around(double centre, double half) {
        return new Interval(centre - half, centre + half);
    }

    /** Cut off at the ends of a scale. */
    public Interval within(double lowest, double highest) {
        return new Interval(clamped(low, lowest, highest), clamped(high, lowest, highest));
    }

    private static double clamped(double bound, double lowest, double highest) {
        return Math.min(Math.max(bound, lowest), highest);
    }
}
