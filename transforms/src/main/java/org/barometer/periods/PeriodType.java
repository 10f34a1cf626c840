package org.barometer.periods;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A kind of period. Weeks are ISO weeks: they start on Monday. A rolling period ends on any day. */
public enum PeriodType {
    DAY(0),
    WEEK(0),
    MONTH(0),
    QUARTER(0),
    YEAR(0),
    ROLLING_7D(7),
    ROLLING_28D(28),
    ROLLING_90D(90);

    /** Whole weeks, so that days of the week are compared with their like. */
    private static final int DAYS_OF_A_YEAR = 364;

    private static final List<PeriodType> CALENDAR =
            Stream.of(values()).filter(type -> !type.isRolling()).toList();
    private static final List<PeriodType> ROLLING =
            Stream.of(values()).filter(PeriodType::isRolling).toList();

    private final int length;

    PeriodType(int length) {
        this.length = length;
    }

    /** Those that the calendar gives. */
    public static List<PeriodType> calendar() {
        return CALENDAR;
    }

    /** Those that end on any day. */
    public static List<PeriodType> rolling() {
        return ROLLING;
    }

    /** As it is named in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it ends on any day. */
    public boolean isRolling() {
        return length > 0;
    }

    /** The number of days of a rolling period. */
    public int length() {
        return length;
    }

    /** The first day of the period that holds a day, or of the rolling one that ends on it. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
            case ROLLING_7D, ROLLING_28D, ROLLING_90D -> day.minusDays(length - 1L);
        };
    }

    /** The last day of the period that starts on a day. */
    public LocalDate end(LocalDate start) {
        return next(start).minusDays(1);
    }

    /** The first day of the next period that shares no day with the one that starts on a day. */
    public LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusDays(7);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case YEAR -> start.plusYears(1);
            case ROLLING_7D, ROLLING_28D, ROLLING_90D -> start.plusDays(length);
        };
    }

    /** The first day of the last period before that shares no day with the one that starts on a day. */
    public LocalDate previous(LocalDate start) {
        return switch (this) {
            case DAY -> start.minusDays(1);
            case WEEK -> start.minusDays(7);
            case MONTH -> start.minusMonths(1);
            case QUARTER -> start.minusMonths(3);
            case YEAR -> start.minusYears(1);
            case ROLLING_7D, ROLLING_28D, ROLLING_90D -> start.minusDays(length);
        };
    }

    /** The first day of the same period of the year before: 52 weeks before for those that are made of weeks or days. */
    public LocalDate yearBefore(LocalDate start) {
        return switch (this) {
            case MONTH, QUARTER, YEAR -> start.minusYears(1);
            default -> start.minusDays(DAYS_OF_A_YEAR);
        };
    }

    /** The first day of the period whose year before starts on a day. */
    public LocalDate yearAfter(LocalDate start) {
        return switch (this) {
            case MONTH, QUARTER, YEAR -> start.plusYears(1);
            default -> start.plusDays(DAYS_OF_A_YEAR);
        };
    }
}
