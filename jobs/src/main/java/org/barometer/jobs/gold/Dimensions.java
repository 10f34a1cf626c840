package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.vocabulary.Cohort;
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
            write(
                    "gold.dim_metric",
                    context.vocabulary().metrics().stream().map(MetricRow::of).toList());
            write("gold.dim_touchpoint", touchpoints());
        }

        if (newLabels || changed.all() || !changed.days().isEmpty()) {
            write(
                    "gold.dim_cohort",
                    CohortRows.of(cohortValues(), context.vocabulary().cohorts()));
        }

        if (changed.all() || !changed.periods().isEmpty()) {
            write("gold.dim_date", dates().collectAsList());
        }
    }

    private List<Row> touchpoints() {
        return Stream.concat(
                        Stream.of(ALL_TOUCHPOINTS),
                        context.vocabulary().touchpoints().stream().map(Dimensions::touchpoint))
                .toList();
    }

    /** Whoever answered has answered in some year, of which there are fewest. */
    private List<Row> cohortValues() {
        return warehouse
                .read("gold.satisfaction_score")
                .where("period_type = 'year'")
                .select("cohort_dimension", "cohort_value")
                .distinct()
                .collectAsList();
    }

    private void write(String table, List<Row> rows) {
        warehouse.replace(table, warehouse.rows(table, rows));
    }

    private static Row touchpoint(Touchpoint touchpoint) {
        return RowFactory.create(
                touchpoint.id(),
                touchpoint.order(),
                touchpoint.names().en(),
                touchpoint.names().sv(),
                touchpoint.names().nb());
    }

    private Dataset<Row> dates() {
        return warehouse
                .read("gold.score_cube")
                .agg(
                        min("response_date").as("first"),
                        greatest(max("response_date"), lit(context.lastBusinessDate()))
                                .as("last"))
                .where(col("first").isNotNull())
                .select(explode(sequence(col("first"), col("last"), expr("INTERVAL 1 DAY")))
                        .as("date"))
                .select(
                        col("date"),
                        weekday(col("date")).plus(1).as("iso_weekday"),
                        date_trunc("week", col("date")).cast("date").as("week_start"),
                        weekofyear(col("date")).as("iso_week"),
                        // An ISO week belongs to the year that its Thursday falls in.
                        year(org.apache.spark.sql.functions.date_add(trunc(col("date"), "week"), 3))
                                .as("iso_year"),
                        trunc(col("date"), "month").as("month_start"),
                        trunc(col("date"), "quarter").as("quarter_start"),
                        trunc(col("date"), "year").as("year_start"));
    }
}
