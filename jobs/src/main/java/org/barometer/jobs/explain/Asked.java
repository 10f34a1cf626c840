package org.barometer.jobs.explain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.periods.Calendar;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.PublishedPeriods;

/** The cell and the period that someone asks about. */
public record Asked(
        String metric, String touchpoint, String dimension, String cohort, PeriodType type, LocalDate start) {
    private static final Calendar CALENDAR = Calendar.of(PublishedPeriods.DEFAULT);
    private static final Pattern ROLLING = Pattern.compile("(rolling_\\d+d):(\\d{4}-\\d{2}-\\d{2})");

    /**
     * From texts as they are written on a command line.
     *
     * @param cohort as {@code country=SE}, or {@code (all)}
     * @param period as 2026, 2026-Q2, 2026-05, 2026-W20, 2026-05-31 or rolling_28d:2026-05-31
     */
    public static Asked of(String metric, String touchpoint, String cohort, String period) {
        String[] parts = cohort.split("=", 2);
        if (parts.length < 2 && !cohort.equals(Cohort.ALL)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The cohort '%s' has no value: write one such as country=SE, or leave it out.".formatted(cohort));
        }

        try {
            PeriodType type = type(period);
            return new Asked(
                    metric, touchpoint, parts[0], parts.length < 2 ? Cohort.ALL : parts[1], type, start(type, period));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'%s' is no period: write one such as 2026, 2026-Q2, 2026-05, 2026-W20, 2026-05-31 or rolling_28d:2026-05-31."
                            .formatted(period));
        }
    }

    private static PeriodType type(String period) {
        Matcher rolling = ROLLING.matcher(period);
        if (rolling.matches()) {
            return PeriodType.valueOf(rolling.group(1).toUpperCase(Locale.ROOT));
        }

        return Arrays.asList("\\d{4}-\\d{2}-\\d{2}", "\\d{4}-W\\d{2}", "\\d{4}-\\d{2}", "\\d{4}-Q[1-4]", "\\d{4}")
                .stream()
                .filter(period::matches)
                .findFirst()
                .map(pattern -> switch (pattern) {
                    case "\\d{4}-\\d{2}-\\d{2}" -> PeriodType.DAY;
                    case "\\d{4}-W\\d{2}" -> PeriodType.WEEK;
                    case "\\d{4}-\\d{2}" -> PeriodType.MONTH;
                    case "\\d{4}-Q[1-4]" -> PeriodType.QUARTER;
                    default -> PeriodType.YEAR;
                })
                .orElseThrow(() -> new IllegalArgumentException(period));
    }

    private static LocalDate start(PeriodType type, String period) {
        return switch (type) {
            case DAY -> LocalDate.parse(period);
            // 4 January lies in the first ISO week of its year.
            case WEEK ->
                CALENDAR.start(
                        type,
                        LocalDate.parse(period.substring(0, 4) + "-01-04")
                                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(period.substring(6))));
            case MONTH -> LocalDate.parse(period + "-01");
            case QUARTER -> LocalDate.of(Integer.parseInt(period.substring(0, 4)), 3 * (period.charAt(6) - '1') + 1, 1);
            case YEAR -> LocalDate.of(Integer.parseInt(period), 1, 1);
            case ROLLING_7D, ROLLING_28D, ROLLING_90D ->
                CALENDAR.start(type, LocalDate.parse(period.substring(period.indexOf(':') + 1)));
            case ALL -> throw new IllegalArgumentException(period);
        };
    }

    /** The last day of the period. */
    LocalDate end() {
        return type.end(start);
    }

    /** The same cell and period of another metric. */
    Asked of(String otherMetric, String otherTouchpoint) {
        return new Asked(otherMetric, otherTouchpoint, dimension, cohort, type, start);
    }

    /** For people. */
    @Override
    public String toString() {
        return "%s at %s, %s, %s (%s to %s)"
                .formatted(
                        metric,
                        touchpoint,
                        dimension.equals(Cohort.ALL) ? "everyone" : dimension + " = " + cohort,
                        type.label(),
                        start,
                        end());
    }
}
