package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.periods.Sum;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Category;

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
        Map<String, Column> measures = measures(metrics);
        List<Column> sums = NAMES.stream()
                .map(name -> sum(java.util.Objects.requireNonNull(measures.get(name)))
                        .as(name))
                .toList();
        Dataset<Row> ofTouchpoints = cube.withColumn(
                        "points",
                        Points.of(col("metric_id"), col("score"), metrics).cast("double"))
                .groupBy(keys("response_date"))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
        // Only now, when a day is one row: each row of the cube would be summed up twice otherwise.
        Column either = explode(array(col("touchpoint_id"), lit(Cohort.ALL)));
        List<Column> added = NAMES.stream().map(name -> sum(name).as(name)).toList();
        return ofTouchpoints
                .withColumn("touchpoint_id", either)
                .groupBy(keys("response_date"))
                .agg(added.get(0), added.subList(1, added.size()).toArray(Column[]::new));
    }

    /** The series columns and another. */
    private static Column[] keys(String other) {
        return Stream.concat(SERIES.stream(), Stream.of(other))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
    }

    private static Map<String, Column> measures(List<Metric> metrics) {
        Column answers = col("answers");
        Column points = col("points");
        Column hundredths = points.divide(100);
        Column weights = col("weight_sum").cast("double");
        Column weightSquares = col("weight_square_sum").cast("decimal(26,12)").cast("double");
        Map<String, Column> measures = new LinkedHashMap<>();
        measures.put("answers", answers);
        measures.put("ng", units(Sum.NG, points).multiply(answers));
        measures.put("ngg", units(Sum.NGG, points.multiply(points)).multiply(answers));
        measures.put("w", col("weight_sum").multiply(lit(Sum.W.units())).cast("bigint"));
        measures.put("wg", units(Sum.WG, weights.multiply(points)));
        measures.put("ww", units(Sum.WW, weightSquares));
        measures.put("wwg", units(Sum.WWG, weightSquares.multiply(hundredths)));
        measures.put("wwgg", units(Sum.WWGG, weightSquares.multiply(hundredths.multiply(hundredths))));
        for (Category category : Category.values()) {
            // Cast for the sake of a category that no metric has.
            Column in =
                    Points.in(category, col("metric_id"), col("score"), metrics).cast("boolean");
            measures.put(column(category), when(in, answers).when(in.isNotNull(), lit(0L)));
        }

        return measures;
    }

    /** A number in the units of a sum, rounded to a whole one. It is one of a row, so floating point adds up nothing. */
    private static Column units(Sum sum, Column number) {
        return rint(number.multiply(lit((double) sum.units()))).cast("bigint");
    }

    /** A sum as a number to calculate with. */
    static Column number(Sum sum) {
        return col(sum.column()).cast("double").divide((double) sum.units());
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
