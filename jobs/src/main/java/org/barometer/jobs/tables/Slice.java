package org.barometer.jobs.tables;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.periods.ChangedPeriods;
import org.barometer.records.Days;
import org.barometer.warehouse.Table;

/**
 * The rows that a run makes again: all, or those of some days, periods, metrics and cohort dimensions.
 *
 * @param isEverything whether all rows are
 * @param days response dates
 * @param periods periods that scores are of
 * @param metrics ids
 * @param dimensions cohort dimensions
 */
public record Slice(
        boolean isEverything,
        Set<LocalDate> days,
        ChangedPeriods periods,
        Set<String> metrics,
        Set<String> dimensions) {
    private static final String ALL = "true";
    private static final String NOTHING = "false";

    /** All rows, where periods end on this date at the latest. */
    public static Slice everything(LocalDate through) {
        return new Slice(true, Set.of(), ChangedPeriods.all(through), Set.of(), Set.of());
    }

    /** No rows. */
    static Slice nothing(LocalDate through, PublishedPeriods periods) {
        return new Slice(false, Set.of(), ChangedPeriods.of(Set.of(), through, through, periods), Set.of(), Set.of());
    }

    /** Together with another. */
    Slice and(Slice other) {
        return isEverything
                ? this
                : other.isEverything
                        ? other
                        : new Slice(
                                false,
                                union(days, other.days),
                                periods.isEmpty() ? other.periods : periods,
                                union(metrics, other.metrics),
                                union(dimensions, other.dimensions));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Whether it holds some days and periods, with all their metrics and cohorts. */
    boolean isOfDaysAlone() {
        return !isEverything && metrics.isEmpty() && dimensions.isEmpty();
    }

    /** Of cohort dimensions those whose rows are in the slice. */
    List<String> dimensionsOf(List<String> all) {
        boolean isOfDimensionsAlone = !isEverything && days.isEmpty() && metrics.isEmpty();
        return isOfDimensionsAlone ? all.stream().filter(dimensions::contains).toList() : all;
    }

    /** The condition on rows of a table that may belong to the slice; {@code true} where the table has no column that tells. */
    public String of(Table table) {
        if (isEverything) {
            return ALL;
        }

        List<String> parts = new ArrayList<>();
        Optional<String> date = table.date();
        if (date.equals(Optional.of("period_end"))) {
            parts.add(periods.condition());
        } else if (!days.isEmpty()) {
            parts.add(date.filter("response_date"::equals)
                    .map(column -> Days.condition(column, days))
                    .orElse(ALL));
        }

        parts.add(in(table, "metric_id", metrics));
        parts.add(in(table, "cohort_dimension", dimensions));
        return parts.contains(ALL)
                ? ALL
                : parts.stream()
                        .filter(part -> !part.equals(NOTHING))
                        .reduce((one, other) -> "(%s OR %s)".formatted(one, other))
                        .orElse(NOTHING);
    }

    /** The same of the table of a name. */
    public String of(String table) {
        return of(Table.named(table));
    }

    private static String in(Table table, String column, Set<String> values) {
        return values.isEmpty() || Arrays.asList(table.schema().fieldNames()).contains(column)
                ? in(column, values)
                : ALL;
    }

    /** The condition that a column of texts holds one of these. */
    static String in(String column, Collection<String> values) {
        return values.isEmpty()
                ? NOTHING
                : values.stream()
                        .map(value -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'")
                        .collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
