package org.barometer.periods;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.records.Days;
import org.jspecify.annotations.Nullable;

/**
 * The periods whose scores change when the answers of some days do, or as time goes on: those that hold any of the days, and
 * those that are compared with them, the next one and the same of the year after.
 */
public final class ChangedPeriods {
    private final boolean all;
    private final LocalDate through;

    /** First days of calendar periods, last days of rolling ones. */
    private final Map<PeriodType, Set<LocalDate>> changed = new EnumMap<>(PeriodType.class);

    private ChangedPeriods(boolean all, LocalDate through, Collection<PeriodType> types) {
        this.all = all;
        this.through = through;
        types.forEach(this::of);
    }

    /** All periods; rolling ones end on any day up to the last business date. */
    public static ChangedPeriods all(LocalDate through) {
        return new ChangedPeriods(true, through, List.of());
    }

    /**
     * The published periods that hold any of these days or are compared with one that does, and the rolling ones that could
     * not end yet before.
     *
     * @param through last business date: the last day on which a rolling period may end
     * @param throughBefore the last business date when the scores were made; null for never
     */
    public static ChangedPeriods of(
            Collection<LocalDate> days,
            LocalDate through,
            @Nullable LocalDate throughBefore,
            PublishedPeriods published) {
        ChangedPeriods changed = new ChangedPeriods(false, through, published.used());
        Calendar calendar = Calendar.of(published);
        List<LocalDate> ended = throughBefore == null || !throughBefore.isBefore(through)
                ? List.of()
                : throughBefore.plusDays(1).datesUntil(through.plusDays(1)).toList();
        changed.changed.keySet().forEach(type -> {
            if (type == PeriodType.ALL) {
                changed.addEverything(throughBefore, days.isEmpty() && ended.isEmpty());
            } else {
                days.forEach(day -> changed.add(type, day, calendar));
                if (type.isRolling()) {
                    changed.of(type).addAll(ended);
                }
            }
        });
        return changed;
    }

    /** Everything so far ends on the last business date; that which ended on the one before is no more. */
    private void addEverything(@Nullable LocalDate throughBefore, boolean isAsBefore) {
        if (!isAsBefore) {
            of(PeriodType.ALL).add(through);
            if (throughBefore != null) {
                of(PeriodType.ALL).add(throughBefore);
            }
        }
    }

    private void add(PeriodType type, LocalDate day, Calendar calendar) {
        if (type.isRolling()) {
            of(type).add(day);
            addRolling(type, day);
            addRolling(type, type.next(day));
            addRolling(type, type.yearAfter(day));
        } else {
            LocalDate start = calendar.start(type, day);
            of(type).add(start);
            addUntilThrough(type, type.next(start));
            addUntilThrough(type, type.yearAfter(start));
        }
    }

    private void addUntilThrough(PeriodType type, LocalDate day) {
        if (!day.isAfter(through)) {
            of(type).add(day);
        }
    }

    /** The rolling periods of a type that end in the first days from a day on. */
    private void addRolling(PeriodType type, LocalDate first) {
        LocalDate last = type.end(first);
        LocalDate until = (last.isAfter(through) ? through : last).plusDays(1);
        if (first.isBefore(until)) {
            first.datesUntil(until).forEach(of(type)::add);
        }
    }

    private Set<LocalDate> of(PeriodType type) {
        return changed.computeIfAbsent(type, none -> new TreeSet<>());
    }

    /** To look must not add: slices are known by their condition. */
    private Set<LocalDate> known(PeriodType type) {
        return changed.getOrDefault(type, Set.of());
    }

    /** Whether no period is changed. */
    public boolean isEmpty() {
        return !all && changed.values().stream().allMatch(Set::isEmpty);
    }

    /** The last business date. */
    public LocalDate through() {
        return through;
    }

    /** A SQL condition that holds for the scores of these periods. */
    public String condition() {
        if (all || isEmpty()) {
            return Boolean.toString(all);
        }

        return changed.entrySet().stream()
                .filter(type -> !type.getValue().isEmpty())
                .map(type -> "period_type = '%s' AND %s"
                        .formatted(type.getKey().label(), condition(type.getKey(), type.getValue())))
                .collect(Collectors.joining(") OR (", "((", "))"));
    }

    private static String condition(PeriodType type, Set<LocalDate> days) {
        return type == PeriodType.ALL ? "true" : Days.condition(type.isRolling() ? "period_end" : "period_start", days);
    }

    /** The days on which one of the periods of a type starts or, if it is rolling, ends. */
    DaySet days(PeriodType type) {
        return all ? DaySet.every() : DaySet.of(known(type));
    }

    /** A SQL condition, on a column of days, that holds for the sums that the scores of these periods are made of. */
    public String days(String column) {
        if (all || !known(PeriodType.ALL).isEmpty()) {
            return "true";
        }

        Set<LocalDate> days = new TreeSet<>();
        changed.forEach((type, of) -> of.forEach(day -> {
            LocalDate start = type.isRolling() ? day.minusDays(type.days() - 1L) : day;
            Stream.<Function<LocalDate, LocalDate>>of(Function.identity(), type::previous, type::yearBefore)
                    .map(which -> which.apply(start))
                    .forEach(first -> first.datesUntil(type.next(first)).forEach(days::add));
        }));
        return Days.condition(column, days);
    }
}
