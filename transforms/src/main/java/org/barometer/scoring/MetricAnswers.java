package org.barometer.scoring;

import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.Period;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Series;
import org.jspecify.annotations.Nullable;

/** Answers of a metric, or what is left of more of them without a part. */
final class MetricAnswers implements Answers {
    private final Series all;
    private final @Nullable Series without;
    private final Method method;
    private final UTF8String label;

    private MetricAnswers(Series all, @Nullable Series without, Method method) {
        this.all = all;
        this.without = without;
        this.method = method;
        this.label = method.label();
    }

    static MetricAnswers of(Series days, Method method) {
        return new MetricAnswers(days, null, method);
    }

    /** All of these without some of them. */
    static MetricAnswers rest(Series all, Series without, Method method) {
        return new MetricAnswers(all, without, method);
    }

    @Override
    public long count(Period period) {
        return all.answers(period) - (without == null ? 0 : without.answers(period));
    }

    @Override
    public boolean isNothing(Period period) {
        return count(period) == 0;
    }

    @Override
    public Reading in(Period period) {
        return new MetricReading(sums(period), method, label);
    }

    private PeriodSums sums(Period period) {
        PeriodSums sums = all.sums(period);
        return without == null ? sums : sums.minus(without.sums(period));
    }
}
