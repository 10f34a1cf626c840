package org.barometer.statistics;

/** So many satisfied answers of all: a share in points from 0 to 100. */
public record Share(double satisfied, double answers) implements Sample {
    @Override
    public double value() {
        return 100 * satisfied / answers;
    }

    @Override
    public double standardError() {
        double share = satisfied / answers;
        return 100 * Math.sqrt(share * (1 - share) / answers);
    }

    /** Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, JASA 22, 1927. */
    @Override
    public Interval interval(Level level) {
        double z = level.z();
        double share = satisfied / answers;
        double centre = share + z * z / (2 * answers);
        double half = z * Math.sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers));
        double shrunk = 1 + z * z / answers;
        // At the ends the formula gives exactly 0 and 1, which rounding may miss.
        double low = satisfied == 0 ? 0 : (centre - half) / shrunk;
        double high = satisfied == answers ? 1 : (centre + half) / shrunk;
        return new Interval(100 * low, 100 * high);
    }

    /** The test pools both shares, since it asks what if they were the same: as R's prop.test without correction. */
    @Override
    public Difference minus(Sample other) {
        Share before = Sample.same(Share.class, other);
        double pooled = (satisfied + before.satisfied) / (answers + before.answers);
        double pooledError = 100 * Math.sqrt(pooled * (1 - pooled) * (1 / answers + 1 / before.answers));
        double change = value() - before.value();
        return Difference.normal(change, change, Sample.together(standardError(), before.standardError()), pooledError);
    }

    /** With the standard error that the share would have if the number were true, as in Wilson's interval. */
    @Override
    public double probabilityBelow(double number) {
        double share = number / 100;
        return Difference.normalBelow(number, value(), 100 * Math.sqrt(Math.max(share * (1 - share), 0) / answers));
    }

    /**
     * The interval of this share less another.
     *
     * <p>Source: R. G. Newcombe, “Interval Estimation for the Difference between Independent Proportions”, Statistics in
     * Medicine 17, 1998, method 10.
     */
    public Interval differenceFrom(Share other, Level level) {
        Interval own = interval(level);
        Interval others = other.interval(level);
        double difference = value() - other.value();
        return new Interval(
                difference - Sample.together(value() - own.low(), others.high() - other.value()),
                difference + Sample.together(own.high() - value(), other.value() - others.low()));
    }
}
