package org.barometer.periods;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;

/**
 * Which days start a period.
 *
 * @param firstMonth month in which years start; quarters follow
 * @param firstWeekday day on which weeks start
 */
public record Calendar(int firstMonth, DayOfWeek firstWeekday) implements Serializable {
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_YEAR = 12;

    /** The calendar that {@code periods.yaml} asks for. */
    public static Calendar of(PublishedPeriods periods) {
        return new Calendar(periods.fiscalYearStart(), periods.weekStart());
    }

    /** The first day of the period that holds a day, or of the rolling one that ends on it. */
    public LocalDate start(PeriodType type, LocalDate day) {
        return switch (type) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(firstWeekday));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> monthsBack(day, MONTHS_OF_A_QUARTER);
            case YEAR -> monthsBack(day, MONTHS_OF_A_YEAR);
            case ROLLING_7D, ROLLING_28D, ROLLING_90D -> day.minusDays(type.days() - 1L);
            case ALL -> throw new IllegalArgumentException("Everything so far starts on no day of the calendar");
        };
    }

    private LocalDate monthsBack(LocalDate day, int length) {
        return day.withDayOfMonth(1).minusMonths(Math.floorMod(day.getMonthValue() - firstMonth, length));
    }
}
