package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For which periods there are scores, and how the calendar divides them: the file {@code periods.yaml}.
 *
 * @param fiscalYearStart month in which years start, 1 to 12; quarters follow
 * @param weekStart day on which weeks start
 * @param everyone period types of everyone
 * @param cohorts period types of cohorts
 * @param dimensions period types of single cohort dimensions, in place of those of cohorts
 * @param metrics the same for single metrics, in place of all of these
 */
public record PublishedPeriods(
        @Min(1) @Max(12) int fiscalYearStart,
        DayOfWeek weekStart,
        Set<PeriodType> everyone,
        Set<PeriodType> cohorts,
        Map<String, Set<PeriodType>> dimensions,
        @Valid Map<String, OfMetric> metrics)
        implements Serializable {
    private static final Set<PeriodType> OF_EVERYONE = EnumSet.complementOf(EnumSet.of(PeriodType.ALL));
    private static final Set<PeriodType> OF_COHORTS =
            EnumSet.of(PeriodType.WEEK, PeriodType.MONTH, PeriodType.QUARTER, PeriodType.YEAR, PeriodType.ROLLING_28D);

    /** What holds where there is no such file. */
    public static final PublishedPeriods DEFAULT =
            new PublishedPeriods(1, DayOfWeek.MONDAY, OF_EVERYONE, OF_COHORTS, Map.of(), Map.of());

    public PublishedPeriods {
        fiscalYearStart = fiscalYearStart == 0 ? 1 : fiscalYearStart;
        weekStart = Objects.requireNonNullElse(weekStart, DayOfWeek.MONDAY);
        everyone = new TreeSet<>(Objects.requireNonNullElse(everyone, OF_EVERYONE));
        cohorts = new TreeSet<>(Objects.requireNonNullElse(cohorts, OF_COHORTS));
        dimensions = new TreeMap<>(Objects.requireNonNullElse(dimensions, Map.of()));
        metrics = new TreeMap<>(Objects.requireNonNullElse(metrics, Map.of()));
    }

    /** The period types of a metric in a cohort dimension, or for {@code (all)}. */
    public Set<PeriodType> types(String metric, String dimension) {
        OfMetric ofMetric = metrics.getOrDefault(metric, OfMetric.NONE);
        return dimension.equals(Cohort.ALL)
                ? Objects.requireNonNullElse(ofMetric.everyone, everyone)
                : ofMetric.dimensions.getOrDefault(
                        dimension,
                        Objects.requireNonNullElse(ofMetric.cohorts, dimensions.getOrDefault(dimension, cohorts)));
    }

    /** All types that there are scores for. */
    public Set<PeriodType> used() {
        Set<PeriodType> used = EnumSet.noneOf(PeriodType.class);
        Stream.concat(
                        Stream.concat(Stream.of(everyone, cohorts), dimensions.values().stream()),
                        metrics.values().stream().flatMap(OfMetric::all))
                .forEach(used::addAll);
        return used;
    }

    /** The period types of one metric; where they are null or missing, those of all metrics hold. */
    public record OfMetric(
            @Nullable Set<PeriodType> everyone,
            @Nullable Set<PeriodType> cohorts,
            Map<String, Set<PeriodType>> dimensions)
            implements Serializable {
        private static final OfMetric NONE = new OfMetric(null, null, Map.of());

        public OfMetric {
            dimensions = Objects.requireNonNullElse(dimensions, Map.of());
        }

        private Stream<Set<PeriodType>> all() {
            return Stream.concat(Stream.of(everyone, cohorts).filter(Objects::nonNull), dimensions.values().stream());
        }
    }
}
