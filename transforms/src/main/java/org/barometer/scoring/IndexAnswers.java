package org.barometer.scoring;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Component;
import org.barometer.periods.Period;
import org.barometer.periods.PeriodSums;
import org.jspecify.annotations.Nullable;

/** Answers to the components of an index of metrics, or what is left of more of them without a part. */
final class IndexAnswers implements Answers {
    private final Parts all;
    private final @Nullable Parts without;
    private final Metric index;
    private final Map<String, Method> methods;

    private IndexAnswers(Parts all, @Nullable Parts without, Metric index, Map<String, Method> methods) {
        this.all = all;
        this.without = without;
        this.index = index;
        this.methods = methods;
    }

    static IndexAnswers of(Parts parts, Metric index, Map<String, Method> methods) {
        return new IndexAnswers(parts, null, index, methods);
    }

    /** All of these without some of them. */
    static IndexAnswers rest(Parts all, Parts without, Metric index, Map<String, Method> methods) {
        return new IndexAnswers(all, without, index, methods);
    }

    @Override
    public long count(Period period) {
        return components(period).stream()
                .mapToLong(component -> count(component, period))
                .min()
                .orElse(0);
    }

    @Override
    public boolean isNothing(Period period) {
        return all.isNothing(period);
    }

    @Override
    public Reading in(Period period) {
        return IndexReading.of(index, components(period), methods, name -> sums(name, period));
    }

    private long count(Component component, Period period) {
        return all.count(component.name(), period) - (without == null ? 0 : without.count(component.name(), period));
    }

    private List<Component> components(Period period) {
        return index.componentsOn(LocalDate.ofEpochDay(period.end()));
    }

    private PeriodSums sums(String name, Period period) {
        PeriodSums sums = all.sums(name, period);
        return without == null ? sums : sums.minus(without.sums(name, period));
    }
}
