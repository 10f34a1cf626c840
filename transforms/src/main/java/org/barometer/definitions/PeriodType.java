package org.barometer.definitions;

import java.time.LocalDate;
import java.util.Locale;

/** A kind of period. A rolling period ends on any day; {@link #ALL} is everything so far. */
public enum PeriodType {
    DAY(1, 0, false),
    WEEK(7, 0, false),
    MONTH(0, 1, false),
    QUARTER(0, 3, false),
    YEAR(0, 12, false),
    ROLLING_7D(7, 0, true),
    ROLLING_28D(28, 0, true),
    ROLLING_90D(90, 0, true),
    ALL(0, 0, false);

    /** Whole weeks, so that days of the week are compared with their like. */
    private static final int DAYS_OF_A_YEAR = 364;

    private static final int MONTHS_OF_A_YEAR = 12;

    private final int days;
    private final int months;
    private final boolean isRolling;

    PeriodType(int days, int months, boolean isRolling) {
        this.days = days;
        this.months = months;
        this.isRolling = isRolling;
    }

    /** As it is named in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it ends on any day. */
    public boolean isRolling() {
        return isRolling;
    }

    /** Its length in days; 0 if it is made of months, or has no length. */
    public int days() {
        return days;
    }

    /** Its length in months; 0 if it is made of days, or has no length. */
    public int months() {
        return months;
    }

    /** How many months before it the same period of the year before starts; 0 if that is counted in days. */
    public int monthsToYearBefore() {
        return months > 0 ? MONTHS_OF_A_YEAR : 0;
    }

    /** How many days before it the same period of the year before starts; 0 if that is counted in months. */
    public int daysToYearBefore() {
        return days > 0 ? DAYS_OF_A_YEAR : 0;
    }

    /** The last day of the period that starts on a day. */
    public LocalDate end(LocalDate start) {
        return next(start).minusDays(1);
    }

    /** The first day of the next period that shares no day with the one that starts on a day. */
    public LocalDate next(LocalDate start) {
        return start.plusMonths(months).plusDays(days);
    }

    /** The first day of the last period before that shares no day with the one that starts on a day. */
    public LocalDate previous(LocalDate start) {
        return start.minusMonths(months).minusDays(days);
    }

    /** The first day of the same period of the year before: 52 weeks before for those that are made of weeks or days. */
    public LocalDate yearBefore(LocalDate start) {
        return start.minusMonths(monthsToYearBefore()).minusDays(daysToYearBefore());
    }

    /** The first day of the period whose year before starts on a day. */
    public LocalDate yearAfter(LocalDate start) {
        return start.plusMonths(monthsToYearBefore()).plusDays(daysToYearBefore());
    }
}
