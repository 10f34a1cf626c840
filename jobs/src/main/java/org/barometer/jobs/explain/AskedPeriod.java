package org.barometer.jobs.explain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.periods.Calendar;

/** A period that someone asks about, by its first and last day. */
public record AskedPeriod(PeriodType type, LocalDate start, LocalDate end) {
    private static final Pattern ROLLING = Pattern.compile("(rolling_\\d+d):(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private AskedPeriod(PeriodType type, LocalDate start) {
        this(type, start, type.end(start));
    }

    /**
     * From text as it is written on a command line; a year is the one that starts in it.
     *
     * @param text as 2026, 2026-Q2, 2026-05, 2026-W20, 2026-05-31, rolling_28d:2026-05-31 or all
     * @param everything the period of everything so far
     */
    public static AskedPeriod of(String text, Calendar calendar, Supplier<AskedPeriod> everything) {
        try {
            return text.equals(PeriodType.ALL.label()) ? everything.get() : of(text, calendar);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'%s' is no period: write one such as 2026, 2026-Q2, 2026-05, 2026-W20, 2026-05-31, rolling_28d:2026-05-31 or all."
                            .formatted(text));
        }
    }

    private static AskedPeriod of(String text, Calendar calendar) {
        Matcher rolling = ROLLING.matcher(text);
        if (rolling.matches()) {
            PeriodType type = PeriodType.valueOf(rolling.group(1).toUpperCase(Locale.ROOT));
            return new AskedPeriod(type, calendar.start(type, LocalDate.parse(rolling.group(2))));
        }

        Matcher week = WEEK.matcher(text);
        if (week.matches()) {
            // 4 January lies in the first ISO week of its year.
            LocalDate day = LocalDate.parse(week.group(1) + "-01-04")
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(week.group(2)));
            return new AskedPeriod(PeriodType.WEEK, calendar.start(PeriodType.WEEK, day));
        }

        Matcher quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            int months = 3 * (Integer.parseInt(quarter.group(2)) - 1);
            return new AskedPeriod(
                    PeriodType.QUARTER, year(quarter.group(1), calendar).plusMonths(months));
        }

        if (YEAR.matcher(text).matches()) {
            return new AskedPeriod(PeriodType.YEAR, year(text, calendar));
        }

        if (MONTH.matcher(text).matches()) {
            return new AskedPeriod(PeriodType.MONTH, LocalDate.parse(text + "-01"));
        }

        if (DAY.matcher(text).matches()) {
            return new AskedPeriod(PeriodType.DAY, LocalDate.parse(text));
        }

        throw new IllegalArgumentException(text);
    }

    private static LocalDate year(String year, Calendar calendar) {
        return LocalDate.of(Integer.parseInt(year), calendar.firstMonth(), 1);
    }

    @Override
    public String toString() {
        return "%s (%s to %s)".formatted(type.label(), start, end);
    }
}
