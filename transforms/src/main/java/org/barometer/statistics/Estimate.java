package org.barometer.statistics;

/** A value with its standard error, both worked out elsewhere, taken for normally distributed. */
public record Estimate(double value, double standardError) implements Sample {
    @Override
    public Interval interval(Level level) {
        return Interval.around(value, standardError * level.z());
    }

    @Override
    public Difference minus(Sample other) {
        Estimate before = Sample.same(Estimate.class, other);
        double change = value - before.value;
        double error = Sample.together(standardError, before.standardError);
        return Difference.normal(change, change, error, error);
    }

    @Override
    public double probabilityBelow(double number) {
        return Difference.normalBelow(number, value, standardError);
    }
}
