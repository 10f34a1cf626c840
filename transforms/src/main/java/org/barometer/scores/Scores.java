package org.barometer.scores;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Component;
import org.barometer.definitions.Statistics.Headline;
import org.barometer.periods.ChangedPeriods;
import org.barometer.periods.Periods;
import org.barometer.rows.Partitions;
import org.barometer.scoring.CorrectedTests;
import org.barometer.scoring.CorrectedTests.Correction;
import org.barometer.scoring.Rules;
import org.barometer.scoring.ScoreColumns;
import org.barometer.scoring.ScoreRows;
import org.barometer.statistics.Level;

/** From the cube to values by period, touchpoint and cohort, as rows of {@code gold.satisfaction_score}. */
public final class Scores {
    private static final String DAY = "response_date";
    private static final Column[] GROUP = {col("metric_id"), col("cohort_dimension")};
    private static final Column[] SERIES = {
        col("metric_id"), col("cohort_dimension"), col("touchpoint_id"), col("cohort_value"), col("day")
    };

    private Scores() {}

    /**
     * The cube added up by day, as rows of {@code gold.daily_sum}.
     *
     * @param cube rows of {@code gold.score_cube}
     */
    public static Dataset<Row> daily(Dataset<Row> cube, List<Metric> metrics) {
        return Sums.daily(cube, metrics);
    }

    /**
     * The scores of metrics with answers of their own and of indices of metrics.
     *
     * @param daily rows of {@code gold.daily_sum}
     * @param pairs rows of {@code gold.component_product}
     * @param periods which periods
     */
    public static Dataset<Row> of(
            Dataset<Row> daily, Dataset<Row> pairs, Rules rules, ChangedPeriods changed, Periods periods) {
        Dataset<Row> days =
                parts(dated(daily.where(changed.days(DAY))), rules).unionByName(pairs(pairs.where(changed.days(DAY))));
        return walked(days, rules, periods);
    }

    private static Dataset<Row> walked(Dataset<Row> days, Rules rules, Periods periods) {
        Dataset<Row> inOrder = days.repartition(GROUP).sortWithinPartitions(SERIES);
        return Partitions.walked(inOrder, ScoreColumns.TYPE, rows -> new ScoreRows(rows, periods, rules));
    }

    private static Dataset<Row> dated(Dataset<Row> rows) {
        return rows.withColumn("day", unix_date(col(DAY)));
    }

    /** Sums of metrics and, under the name of each index, those of its components. */
    private static Dataset<Row> parts(Dataset<Row> days, Rules rules) {
        List<Column> parts = new ArrayList<>(List.of(part(col("metric_id"), col("touchpoint_id"))));
        for (Metric index : rules.indices()) {
            index.components().stream()
                    .collect(toMap(Component::name, Function.identity(), (one, other) -> one, TreeMap::new))
                    .forEach((name, component) -> parts.add(when(
                            col("metric_id")
                                    .equalTo(component.metric())
                                    .and(col("touchpoint_id").equalTo(component.touchpoint())),
                            part(lit(index.id()), lit(name)))));
        }

        return sums(
                days.withColumn("part", explode(array(parts.toArray(Column[]::new))))
                        .where(col("part").isNotNull()),
                col("part.metric_id"),
                col("part.touchpoint_id"));
    }

    private static Column part(Column metric, Column name) {
        return struct(metric.as("metric_id"), name.as("touchpoint_id"));
    }

    /** As {@link ScoreRows} reads them. */
    private static Dataset<Row> sums(Dataset<Row> days, Column metric, Column part) {
        return days.select(Stream.concat(
                        Stream.of(
                                metric.as("metric_id"),
                                col("cohort_dimension"),
                                part.as("touchpoint_id"),
                                col("cohort_value"),
                                col("day")),
                        Sums.NAMES.stream().map(functions::col))
                .toArray(Column[]::new));
    }

    /** Sums over pairs in the columns of like units. */
    private static Dataset<Row> pairs(Dataset<Row> pairs) {
        Dataset<Row> named = pairs.withColumnRenamed("product_sum", "points_square_sum")
                .withColumnRenamed("other_points_sum", "weight_points_sum")
                .withColumnRenamed("pairs", "answers");
        for (String none : Sums.NAMES) {
            if (!Set.of("answers", "points_sum", "points_square_sum", "weight_points_sum")
                    .contains(none)) {
                named = named.withColumn(none, lit(null).cast("bigint"));
            }
        }

        return sums(dated(named), col("metric_id"), concat_ws("|", col("component"), col("other_component")));
    }

    /**
     * The scores with the tests of headlines corrected among each other.
     *
     * @param scores from {@link #of}, all that there are of a period
     */
    public static Dataset<Row> withHeadlines(Dataset<Row> scores, List<Headline> headlines, Level level) {
        if (headlines.isEmpty()) {
            return scores;
        }

        Column isHeadline = headlines.stream()
                .map(headline -> col("metric_id")
                        .equalTo(headline.metric())
                        .and(col("touchpoint_id").equalTo(headline.touchpoint())))
                .reduce(Column::or)
                .orElseThrow()
                .and(col("cohort_dimension").equalTo(Cohort.ALL));
        return scores.where(not(isHeadline))
                .unionByName(corrected(scores.where(isHeadline), Correction.HEADLINES, level));
    }

    /**
     * The scores with their tests corrected among those that are left, of a metric and period in all cohorts of a dimension.
     *
     * @param scores from {@link #of}, some of them without tests
     */
    public static Dataset<Row> correctedAgain(Dataset<Row> scores, Level level) {
        return corrected(scores, Correction.COHORTS, level);
    }

    private static Dataset<Row> corrected(Dataset<Row> scores, Correction correction, Level level) {
        Column[] key = correction.key().stream().map(functions::col).toArray(Column[]::new);
        StructType columns = scores.schema();
        return Partitions.walked(
                scores.repartition(key).sortWithinPartitions(key),
                columns,
                rows -> new CorrectedTests(rows, columns, correction, level));
    }
}
