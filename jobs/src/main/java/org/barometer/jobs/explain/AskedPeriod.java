package org.barometer.jobs.explain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.periods.Calendar;

/** The period of the score that a user asks about, by its first and last day. */
public record AskedPeriod(PeriodType type, LocalDate start, LocalDate end) {

    /**
     * A period as users write it; a year is the one that starts in it.
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
        if (text.matches("rolling_\\d+d:.*")) {
            String[] parts = text.split(":", 2);
            return holding(PeriodType.valueOf(parts[0].toUpperCase(Locale.ROOT)), LocalDate.parse(parts[1]), calendar);
        } else if (text.matches("\\d{4}-W\\d\\d")) {
            // The Thursday of an ISO week is in the calendar's week of that number for every first day of the week.
            return holding(PeriodType.WEEK, LocalDate.parse(text + "-4", DateTimeFormatter.ISO_WEEK_DATE), calendar);
        } else if (text.matches("\\d{4}(-Q[1-4])?")) {
            int months = text.length() == 4 ? 0 : 3 * (text.charAt(6) - '1');
            LocalDate start = YearMonth.of(Integer.parseInt(text.substring(0, 4)), calendar.firstMonth())
                    .plusMonths(months)
                    .atDay(1);
            return holding(text.length() == 4 ? PeriodType.YEAR : PeriodType.QUARTER, start, calendar);
        }

        return text.length() == 7
                ? holding(PeriodType.MONTH, YearMonth.parse(text).atDay(1), calendar)
                : holding(PeriodType.DAY, LocalDate.parse(text), calendar);
    }

    private static AskedPeriod holding(PeriodType type, LocalDate day, Calendar calendar) {
        LocalDate start = calendar.start(type, day);
        return new AskedPeriod(type, start, type.end(start));
    }

    @Override
    public String toString() {
        return "%s (%s to %s)".formatted(type.label(), start, end);
    }
}
