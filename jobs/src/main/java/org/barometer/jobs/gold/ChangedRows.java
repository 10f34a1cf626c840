package org.barometer.jobs.gold;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Touched;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.periods.TouchedPeriods;
import org.barometer.records.Days;
import org.barometer.warehouse.Table;

/**
 * Which rows of the tables a night may have changed.
 *
 * @param all whether any row may have: definitions have changed
 * @param days the days whose answers changed, and why
 * @param periods the periods whose scores changed
 * @param turned the days on which periods end that are mature and were not, or the other way round
 * @param redefined which scores have values by changed definitions, as a SQL condition
 */
public record ChangedRows(
        boolean all,
        Map<LocalDate, Set<String>> days,
        TouchedPeriods periods,
        List<LocalDate> turned,
        String redefined) {
    /** What dates scores; all else is dated by the day of the response. */
    private static final String LAST_DAY = "period_end";

    /** Those of a night, once its scores have been made. */
    public static ChangedRows of(NightContext context) {
        Map<LocalDate, Set<String>> days = Touched.days(context);
        boolean all = context.isWhole()
                || !ChangedSlices.ofScores(context).equals("false")
                || !days.isEmpty() && scaleOfWeightsHasChanged(context);
        return new ChangedRows(
                all,
                days,
                periods(context, days),
                all ? List.of() : new AnswerLagTable(context).turned(),
                ChangedSlices.ofValues(context));
    }

    /** The periods of touched days, and the rolling ones that could not end yet when scores were last published. */
    static TouchedPeriods periods(NightContext context, Map<LocalDate, Set<String>> days) {
        return TouchedPeriods.of(
                days.keySet(),
                context.lastBusinessDate(),
                context.base().map(Publication::businessDate).orElse(null),
                context.vocabulary().periods());
    }

    private static boolean scaleOfWeightsHasChanged(NightContext context) {
        return !scaleOfWeights(context.warehouse())
                .equals(scaleOfWeights(
                        context.warehouse().published(context.base().orElseThrow())));
    }

    private static List<Row> scaleOfWeights(Warehouse warehouse) {
        return warehouse.read("gold.daily_sum").select("weight_magnitude").takeAsList(1);
    }

    /** A SQL condition that holds for every changed row of a table; empty if any row may have changed. */
    public Optional<String> condition(Table table) {
        return all
                ? Optional.empty()
                : table.date()
                        .map(date -> date.equals(LAST_DAY)
                                ? "%s OR %s".formatted(periods.condition(), Days.condition(date, turned))
                                : Days.condition(date, days.keySet()));
    }

    /** The same for whole dates: every row of a date of which any may have changed. */
    public Optional<String> dates(Table table) {
        return all
                ? Optional.empty()
                : table.date().map(date -> Days.condition(date, date.equals(LAST_DAY) ? lastDays() : days.keySet()));
    }

    private Set<LocalDate> lastDays() {
        Set<LocalDate> lastDays = new TreeSet<>(periods.lastDays());
        lastDays.addAll(turned);
        return lastDays;
    }
}
