package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Category;
import org.barometer.periods.Sum;
import org.barometer.rows.Partitions;

/**
 * The additive sums that every value, standard error and interval can be computed from, by day, metric, touchpoint and
 * cohort.
 *
 * <p>With points g, answers n and weights w of each score: Σn, Σng, Σng², Σw, Σwg, Σw², Σw²g, Σw²g² and the answers by
 * category. All are whole numbers of small units, so their order does not matter, and Spark adds them ten times as fast as
 * decimals; a sum beyond 63 bits is an error, not a wrong number. In the two sums over w²g the points are hundredths.
 */
final class Sums {
    /** Names of the sums, each a column. */
    static final List<String> NAMES = Sum.columns();

    /** What a series of sums is for. */
    static final List<String> SERIES = List.of("metric_id", "touchpoint_id", "cohort_dimension", "cohort_value");

    private Sums() {}

    /** The sums of each day, of every touchpoint and of all of them, from rows of {@code gold.score_cube}. */
    static Dataset<Row> daily(Dataset<Row> cube, List<Metric> metrics) {
        Dataset<Row> cells = cube.select(
                col("response_date"),
                col("metric_id"),
                col("touchpoint_id"),
                col("cohort_dimension"),
                col("cohort_value"),
                Points.of(col("metric_id"), col("score"), metrics).as("points"),
                Points.category(col("metric_id"), col("score"), metrics).as("category"),
                col("answers"),
                col("weight_sum"),
                col("weight_square_sum"));
        Map<String, boolean[]> categories = metrics.stream().collect(Collectors.toMap(Metric::id, Sums::categories));
        List<Column> added = NAMES.stream().map(name -> sum(name).as(name)).toList();
        return Partitions.walked(cells, DaySums.TYPE, rows -> new DaySums(rows, categories))
                // Only now, when few rows are left of a day and cohort: each of the cube would be summed up twice
                // otherwise.
                .withColumn("touchpoint_id", explode(array(col("touchpoint_id"), lit(Cohort.ALL))))
                .groupBy(keys("response_date"))
                .agg(added.get(0), added.subList(1, added.size()).toArray(Column[]::new));
    }

    /** The series columns and another. */
    private static Column[] keys(String other) {
        return Stream.concat(SERIES.stream(), Stream.of(other))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
    }

    private static boolean[] categories(Metric metric) {
        Category[] all = Category.values();
        boolean[] has = new boolean[all.length];
        for (Category category : all) {
            has[category.ordinal()] = metric.has(category);
        }

        return has;
    }

    /** A sum as a number to calculate with. */
    static Column number(Sum sum) {
        return col(sum.column()).cast("double").divide((double) sum.units());
    }
}
