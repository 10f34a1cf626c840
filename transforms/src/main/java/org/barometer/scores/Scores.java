package org.barometer.scores;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.rows.Partitions;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Target;

/** From the cube to values by period, touchpoint and cohort, as rows of {@code gold.satisfaction_score}. */
public final class Scores {
    private Scores() {}

    /**
     * The cube added up by day, as rows of {@code gold.daily_sum}.
     *
     * @param cube rows of {@code gold.score_cube}
     * @param magnitude power of ten that weights are divided by; see {@link Weights}
     */
    public static Dataset<Row> daily(Dataset<Row> cube, List<Metric> metrics, int magnitude) {
        return Sums.daily(Weights.divided(cube, magnitude), metrics).withColumn("weight_magnitude", lit(magnitude));
    }

    /**
     * The scores of all metrics that have answers of their own.
     *
     * @param daily rows of {@code gold.daily_sum}
     * @param magnitude that of all these rows
     */
    public static Dataset<Row> of(
            Dataset<Row> daily, int magnitude, List<Metric> metrics, List<Target> targets, TouchedPeriods periods) {
        Column[] series = Sums.SERIES.stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> inOrder = daily.where(periods.days())
                .select(dailyColumns())
                .repartition(series)
                .sortWithinPartitions(
                        Stream.concat(Stream.of(series), Stream.of(col("day"))).toArray(Column[]::new));
        Periods wanted = new Periods(periods);
        Map<String, Estimates.Method> methods =
                new HashMap<>(metrics.stream().collect(toMap(Metric::id, Estimates.Method::of)));
        Dataset<Row> scores =
                Partitions.walked(inOrder, ScoreRows.COLUMNS, days -> new ScoreRows(days, wanted, methods));
        return Weights.restored(columns(scores, targets), magnitude);
    }

    /** As {@link Series} reads them. */
    private static Column[] dailyColumns() {
        return Stream.of(
                        Sums.SERIES.stream().map(functions::col),
                        Stream.of(unix_date(col("response_date")).as("day")),
                        Sums.NAMES.stream().map(functions::col))
                .flatMap(Function.identity())
                .toArray(Column[]::new);
    }

    /**
     * The scores of the indices of metrics; empty if there are none.
     *
     * @param scores the scores of their components, from {@link #of}
     */
    public static Optional<Dataset<Row>> indices(Dataset<Row> scores, List<Metric> metrics, List<Target> targets) {
        return metrics.stream()
                .filter(Metric::isComposite)
                .map(index -> columns(Composites.of(scores, index, metrics), targets))
                .reduce(Dataset::unionByName);
    }

    private static Dataset<Row> columns(Dataset<Row> scores, List<Target> targets) {
        return scores.select(
                col("period_type"),
                col("period_start"),
                col("period_end"),
                col("metric_id"),
                col("touchpoint_id"),
                col("cohort_dimension"),
                col("cohort_value"),
                col("answers"),
                col("value"),
                col("standard_error"),
                col("interval_low"),
                col("interval_high"),
                col("weighted_value"),
                col("weighted_standard_error"),
                col("weight_sum"),
                col("effective_answers"),
                col("promoters"),
                col("passives"),
                col("detractors"),
                col("satisfied"),
                col("status"),
                target(targets).as("target_value"));
    }

    /** The target in force on the last day of the period; of several the one listed first. */
    private static Column target(List<Target> targets) {
        Column value = lit(null).cast("decimal(14,8)");
        for (int i = targets.size() - 1; i >= 0; i--) {
            Target target = targets.get(i);
            Column applies = col("metric_id")
                    .equalTo(target.metric())
                    .and(col("touchpoint_id").equalTo(target.touchpoint()))
                    .and(col("cohort_dimension").equalTo(target.dimension()))
                    .and(col("cohort_value").equalTo(target.cohortValue()))
                    .and(col("period_end").geq(lit(target.from())))
                    .and(target.to() == null ? lit(true) : col("period_end").leq(lit(target.to())));
            value = when(applies, lit(target.value()).cast("decimal(14,8)")).otherwise(value);
        }

        return value;
    }
}
