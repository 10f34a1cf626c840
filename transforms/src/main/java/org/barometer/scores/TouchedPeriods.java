package org.barometer.scores;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.barometer.records.Days;
import org.jspecify.annotations.Nullable;

/** The periods whose scores change when the answers of some days do: those that hold any of the days. */
public final class TouchedPeriods {
    static final List<Integer> ROLLING_DAYS = List.of(7, 28, 90);
    static final List<String> CALENDAR = List.of("day", "week", "month", "quarter", "year");

    private final boolean all;
    private final LocalDate through;
    private final Map<String, Set<LocalDate>> starts = new TreeMap<>();
    private final Map<Integer, Set<LocalDate>> ends = new TreeMap<>();

    private TouchedPeriods(boolean all, LocalDate through) {
        this.all = all;
        this.through = through;
        CALENDAR.forEach(type -> starts.put(type, new TreeSet<>()));
        ROLLING_DAYS.forEach(days -> ends.put(days, new TreeSet<>()));
    }

    /** All periods; rolling ones end on any day up to the last business date. */
    public static TouchedPeriods all(LocalDate through) {
        return new TouchedPeriods(true, through);
    }

    /**
     * The periods that hold any of these days, and the rolling ones that could not end yet before.
     *
     * @param through last business date: the last day on which a rolling period may end
     * @param throughBefore the last business date when the scores were made; null for never
     */
    public static TouchedPeriods of(Collection<LocalDate> days, LocalDate through, @Nullable LocalDate throughBefore) {
        TouchedPeriods touched = new TouchedPeriods(false, through);
        days.forEach(touched::add);
        if (throughBefore != null && throughBefore.isBefore(through)) {
            throughBefore
                    .plusDays(1)
                    .datesUntil(through.plusDays(1))
                    .forEach(day -> touched.ends.values().forEach(ends -> ends.add(day)));
        }

        return touched;
    }

    private void add(LocalDate day) {
        starts.forEach((type, days) -> days.add(start(type, day)));
        ends.forEach((length, days) -> {
            LocalDate last = day.plusDays(length - 1L);
            LocalDate latest = last.isAfter(through) ? through : last;
            days.add(day);
            day.datesUntil(latest.isBefore(day) ? day : latest.plusDays(1)).forEach(days::add);
        });
    }

    /** The first day of the calendar period of a type that holds a day. */
    static LocalDate start(String type, LocalDate day) {
        return switch (type) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            default -> day.withDayOfYear(1);
        };
    }

    /** The last day of the calendar period of a type that starts on a day. */
    static LocalDate end(String type, LocalDate start) {
        return switch (type) {
            case "day" -> start;
            case "week" -> start.plusDays(6);
            case "month" -> start.plusMonths(1).minusDays(1);
            case "quarter" -> start.plusMonths(3).minusDays(1);
            default -> start.plusYears(1).minusDays(1);
        };
    }

    /** Whether no period is touched. */
    public boolean isEmpty() {
        return !all && ends.values().stream().allMatch(Set::isEmpty);
    }

    /** Whether all of them end after the last business date of before, so that no scores of theirs can stand yet. */
    public boolean areNew() {
        return !all && starts.values().stream().allMatch(Set::isEmpty);
    }

    LocalDate through() {
        return through;
    }

    /** A SQL condition that holds for the scores of these periods. */
    public String condition() {
        if (all) {
            return "true";
        }

        String calendar = starts.entrySet().stream()
                .map(type -> "period_type = '%s' AND %s"
                        .formatted(type.getKey(), Days.condition("period_start", type.getValue())))
                .collect(Collectors.joining(") OR ("));
        String rolling = ends.entrySet().stream()
                .map(length -> "period_type = 'rolling_%dd' AND %s"
                        .formatted(length.getKey(), Days.condition("period_end", length.getValue())))
                .collect(Collectors.joining(") OR ("));
        return "((%s) OR (%s))".formatted(calendar, rolling);
    }

    /** The days on which one of these periods ends; empty for all periods. */
    public Set<LocalDate> lastDays() {
        Set<LocalDate> days = new TreeSet<>();
        starts.forEach((type, firsts) -> firsts.forEach(first -> days.add(end(type, first))));
        ends.values().forEach(days::addAll);
        return days;
    }

    /** The days on which one of the calendar periods of a type starts. */
    DaySet starts(String type) {
        return all ? DaySet.every() : DaySet.of(starts.getOrDefault(type, Set.of()));
    }

    /** The days on which one of the rolling periods of a length ends. */
    DaySet ends(int length) {
        return all ? DaySet.every() : DaySet.of(ends.getOrDefault(length, Set.of()));
    }

    /** A SQL condition that holds for the daily sums that these periods are made of. */
    String days() {
        if (all) {
            return "true";
        }

        Set<LocalDate> days = new TreeSet<>();
        starts.forEach((type, firsts) -> firsts.forEach(
                first -> first.datesUntil(end(type, first).plusDays(1)).forEach(days::add)));
        ends.forEach((length, lasts) -> lasts.forEach(
                last -> last.minusDays(length - 1L).datesUntil(last.plusDays(1)).forEach(days::add)));
        return Days.condition("response_date", days);
    }
}
