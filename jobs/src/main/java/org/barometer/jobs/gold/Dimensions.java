package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.periods.Calendar;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.FormulaIds;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.Touchpoint;

/** The dimension tables: what the configuration says of metrics, touchpoints and cohorts, and the days there are. */
public final class Dimensions {
    /** Totals, and indices of several touchpoints, find their names as every other score does. */
    private static final Row ALL_TOUCHPOINTS =
            RowFactory.create(Cohort.ALL, 0, "All touchpoints", "Alla kontaktpunkter", "Alle kontaktpunkter");

    private final NightContext context;
    private final Warehouse warehouse;

    public Dimensions(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    /**
     * Brings them up to date with configuration and scores.
     *
     * @param changed what the night has changed
     */
    public void update(ChangedRows changed) {
        context.reset("gold.dim_date", "gold.dim_metric", "gold.dim_touchpoint", "gold.dim_cohort");
        boolean newLabels = context.isWhole() || !context.changed("labels").isEmpty();
        if (newLabels) {
            write("gold.dim_metric", metrics());
            write("gold.dim_touchpoint", touchpoints());
        }

        if (newLabels || changed.all() || !changed.days().isEmpty()) {
            write(
                    "gold.dim_cohort",
                    CohortRows.of(cohortValues(), context.vocabulary().cohorts()));
        }

        if (changed.all() || !changed.periods().isEmpty()) {
            write("gold.dim_date", dates(changed));
        }
    }

    private List<Row> metrics() {
        Map<String, String> formulas = FormulaIds.of(context.vocabulary().metrics());
        return context.vocabulary().metrics().stream()
                .map(metric -> MetricRow.of(metric, Objects.requireNonNull(formulas.get(metric.id()))))
                .toList();
    }

    private List<Row> touchpoints() {
        return Stream.concat(
                        Stream.of(ALL_TOUCHPOINTS),
                        context.vocabulary().touchpoints().stream().map(Dimensions::touchpoint))
                .toList();
    }

    /** Every cohort that somebody who answered was in. */
    private List<Row> cohortValues() {
        return warehouse
                .read("gold.daily_sum")
                .select("cohort_dimension", "cohort_value")
                .distinct()
                .collectAsList();
    }

    /** Most nights say again what the table says already: that is no reason for another version of it. A rebuild does not look. */
    private void write(String table, List<Row> rows) {
        Dataset<Row> written = warehouse.rows(table, rows);
        if (context.isWhole()
                || !Set.copyOf(warehouse.read(table).collectAsList()).equals(Set.copyOf(written.collectAsList()))) {
            warehouse.replace(table, written);
        }
    }

    private static Row touchpoint(Touchpoint touchpoint) {
        return RowFactory.create(
                touchpoint.id(),
                touchpoint.order(),
                touchpoint.names().en(),
                touchpoint.names().sv(),
                touchpoint.names().nb());
    }

    /** From the first day with answers to the last of them, or to the last business date. */
    private List<Row> dates(ChangedRows changed) {
        // Where no answer has come or gone, the first day is the one that is known.
        boolean isKnown = !changed.all() && changed.days().isEmpty();
        String column = isKnown ? "date" : "response_date";
        Row days = warehouse
                .read(isKnown ? "gold.dim_date" : "gold.score_cube")
                .agg(min(column), max(column))
                .first();
        if (days.isNullAt(0)) {
            return List.of();
        }

        LocalDate last = days.getDate(1).toLocalDate();
        LocalDate through = last.isBefore(context.lastBusinessDate()) ? context.lastBusinessDate() : last;
        return days.getDate(0)
                .toLocalDate()
                .datesUntil(through.plusDays(1))
                .map(this::date)
                .toList();
    }

    private Row date(LocalDate day) {
        Calendar calendar = Calendar.of(context.vocabulary().periods());
        return RowFactory.create(
                Date.valueOf(day),
                day.getDayOfWeek().getValue(),
                Date.valueOf(calendar.start(PeriodType.WEEK, day)),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_BASED_YEAR),
                Date.valueOf(day.withDayOfMonth(1)),
                Date.valueOf(calendar.start(PeriodType.QUARTER, day)),
                Date.valueOf(calendar.start(PeriodType.YEAR, day)));
    }
}
