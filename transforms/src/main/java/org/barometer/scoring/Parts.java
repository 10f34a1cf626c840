package org.barometer.scoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.barometer.periods.Period;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Series;

/**
 * What an index of metrics is made of in one cohort.
 *
 * @param series by name the sums of its components, and those of pairs of answers of one response
 */
record Parts(Map<String, Series> series) {
    private static final Series NOTHING = new Series();
    private static final String BETWEEN = "|";

    /** The name of the sums over pairs of answers to two components, in the order of their names. */
    static String pair(String component, String other) {
        return component + BETWEEN + other;
    }

    /** The parts of several cohorts together. */
    static Parts total(Collection<Parts> cohorts) {
        Set<String> names = cohorts.stream()
                .flatMap(parts -> parts.series.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Series> total = new HashMap<>();
        names.forEach(name -> total.put(
                name, Series.total(cohorts.stream().map(parts -> parts.of(name)).toList())));
        return new Parts(total);
    }

    /** The days on which any component was answered. */
    Series days() {
        return Series.total(series.entrySet().stream()
                .filter(part -> !part.getKey().contains(BETWEEN))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** Whether a period holds no answer to any component. */
    boolean isNothing(Period period) {
        return series.values().stream().allMatch(part -> part.answers(period) == 0);
    }

    /** How many answers of a part a period holds. */
    long count(String name, Period period) {
        return of(name).answers(period);
    }

    /** The sums of a part over a period. */
    PeriodSums sums(String name, Period period) {
        return of(name).sums(period);
    }

    private Series of(String name) {
        return series.getOrDefault(name, NOTHING);
    }
}
