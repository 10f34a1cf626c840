package org.barometer.statistics;

/**
 * Detractors, passives and promoters: the Net Promoter Score in points from −100 to 100.
 *
 * <p>For the interval and for tests three pseudo-answers are added to a sample, 3/4 detractors, 3/2 passives and 3/4
 * promoters; the score itself stays as it is. Source: B. Rocks, “Interval Estimation for the Net Promoter Score”, The American
 * Statistician 70(4), 2016; J. Sauro and J. Lewis, MeasuringU, compare it with others.
 */
public record NetPromoters(double detractors, double passives, double promoters) implements Sample {
    private static final double AT_THE_ENDS = 0.75;
    private static final double BETWEEN = 1.5;

    @Override
    public double value() {
        return 100 * (promoters - detractors) / answers();
    }

    @Override
    public double standardError() {
        double share = (promoters - detractors) / answers();
        double variance = Math.max((promoters + detractors) / answers() - share * share, 0);
        return 100 * Math.sqrt(variance / answers());
    }

    @Override
    public Interval interval(Level level) {
        NetPromoters adjusted = adjusted();
        return Interval.around(adjusted.value(), adjusted.standardError() * level.z());
    }

    /** The change is that of the scores; its standard error and p come from the adjusted samples. */
    @Override
    public Difference minus(Sample other) {
        NetPromoters before = Sample.same(NetPromoters.class, other);
        double standardError =
                Sample.together(adjusted().standardError(), before.adjusted().standardError());
        return Difference.normal(
                value() - before.value(), adjusted().value() - before.adjusted().value(), standardError, standardError);
    }

    @Override
    public double probabilityBelow(double number) {
        return Difference.normalBelow(number, adjusted().value(), adjusted().standardError());
    }

    /** The sample with its pseudo-answers. */
    NetPromoters adjusted() {
        return new NetPromoters(detractors + AT_THE_ENDS, passives + BETWEEN, promoters + AT_THE_ENDS);
    }

    private double answers() {
        return detractors + passives + promoters;
    }
}
