package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Category;

/**
 * The additive sums that every value, standard error and interval can be computed from, by day, metric, touchpoint and
 * cohort.
 *
 * <p>With points g, answers n and weights w of each score: Σn, Σng, Σng², Σw, Σwg, Σw², Σw²g, Σw²g² and the answers by
 * category. All are exact numbers, so their order does not matter. In the three sums over w² the points are taken as
 * hundredths and w² to 12 decimals, so that 38 digits hold them.
 */
final class Sums {
    /** Names of the sums, each a column. */
    static final List<String> NAMES = List.of(
            "answers", "ng", "ngg", "w", "wg", "ww", "wwg", "wwgg", "promoters", "passives", "detractors", "satisfied");

    /** What a series of sums is for. */
    static final List<String> SERIES = List.of("metric_id", "touchpoint_id", "cohort_dimension", "cohort_value");

    private Sums() {}

    /** The sums of each day, of every touchpoint and of all of them, from rows of {@code gold.score_cube}. */
    static Dataset<Row> daily(Dataset<Row> cube, List<Metric> metrics) {
        Map<String, Column> measures = measures(metrics);
        Dataset<Row> cells = cube.withColumn("points", Points.of(col("metric_id"), col("score"), metrics))
                .withColumn("touchpoint_id", explode(array(col("touchpoint_id"), lit(Cohort.ALL))));
        List<Column> sums = NAMES.stream()
                .map(name -> sum(java.util.Objects.requireNonNull(measures.get(name)))
                        .as(name))
                .toList();
        return cells.groupBy(keys("response_date"))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }

    /** Sums of sums, by series and whatever else. */
    static Dataset<Row> added(Dataset<Row> sums, String... by) {
        List<Column> added = NAMES.stream().map(name -> sum(name).as(name)).toList();
        return sums.groupBy(keys(by))
                .agg(added.get(0), added.subList(1, added.size()).toArray(Column[]::new));
    }

    /** The series columns and others. */
    static Column[] keys(String... others) {
        return java.util.stream.Stream.concat(SERIES.stream(), java.util.stream.Stream.of(others))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
    }

    private static Map<String, Column> measures(List<Metric> metrics) {
        Column answers = col("answers");
        Column points = col("points");
        Column hundredths = points.divide(100).cast("decimal(10,8)");
        Column squared = hundredths.multiply(hundredths).cast("decimal(18,16)");
        Column squaredWeight = col("weight_square_sum").cast("decimal(26,12)");
        Map<String, Column> measures = new LinkedHashMap<>();
        measures.put("answers", answers);
        measures.put("ng", points.multiply(answers).cast("decimal(28,8)"));
        measures.put("ngg", points.multiply(points).multiply(answers).cast("decimal(38,16)"));
        measures.put("w", col("weight_sum"));
        measures.put("wg", points.multiply(col("weight_sum")).cast("decimal(38,18)"));
        measures.put("ww", squaredWeight);
        measures.put("wwg", squaredWeight.multiply(hundredths).cast("decimal(38,20)"));
        measures.put("wwgg", squaredWeight.multiply(squared).cast("decimal(38,24)"));
        for (Category category : Category.values()) {
            Column in = Points.in(category, col("metric_id"), col("score"), metrics);
            measures.put(column(category), when(in, answers).when(in.isNotNull(), lit(0L)));
        }

        return measures;
    }

    private static String column(Category category) {
        return switch (category) {
            case PROMOTER -> "promoters";
            case PASSIVE -> "passives";
            case DETRACTOR -> "detractors";
            case SATISFIED -> "satisfied";
        };
    }
}
