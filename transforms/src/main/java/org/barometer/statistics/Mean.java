package org.barometer.statistics;

/**
 * A mean of so many answers, with their variance (divided by n − 1).
 *
 * <p>One answer tells nothing of the variance: then there is no standard error and no interval.
 */
public record Mean(double answers, double value, double variance) implements Sample {
    /** From the mean of squared deviations, which divides by n. */
    public static Mean of(double answers, double value, double meanSquare) {
        return new Mean(answers, value, answers > 1 ? meanSquare * answers / (answers - 1) : Double.NaN);
    }

    @Override
    public double standardError() {
        return Math.sqrt(squaredError());
    }

    private double squaredError() {
        return variance / answers;
    }

    @Override
    public Interval interval(Level level) {
        return answers > 1 ? Interval.around(value, standardError() * level.t(Math.round(answers) - 1)) : Interval.NONE;
    }

    /** Source: B. L. Welch, “The Generalization of ‘Student's’ Problem …”, Biometrika 34, 1947. */
    @Override
    public Difference minus(Sample other) {
        Mean before = Sample.same(Mean.class, other);
        double one = squaredError();
        double two = before.squaredError();
        double degrees = (one + two) * (one + two) / (one * one / (answers - 1) + two * two / (before.answers - 1));
        return Difference.student(value - before.value, Math.sqrt(one + two), degrees);
    }

    /** Not a number for a single answer. */
    @Override
    public double probabilityBelow(double number) {
        return answers > 1 ? Difference.studentBelow(number, value, standardError(), answers - 1) : Double.NaN;
    }
}
