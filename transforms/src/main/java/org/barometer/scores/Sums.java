package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
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
 * category. All are whole numbers of small units, so their order does not matter, and Spark adds them ten times as fast as
 * decimals; a sum beyond 63 bits is an error, not a wrong number. In the two sums over w²g the points are hundredths.
 */
final class Sums {
    /** Names of the sums, each a column. */
    static final List<String> NAMES = List.of(
            "answers", "ng", "ngg", "w", "wg", "ww", "wwg", "wwgg", "promoters", "passives", "detractors", "satisfied");

    /** How many units make one. Points reach 100, so 63 bits hold the sums of some 900 million answers. */
    private static final Map<String, Long> UNITS = Map.of(
            "ng", 100_000_000L,
            "ngg", 1_000_000L,
            "w", 10_000_000_000L,
            "wg", 100_000_000L,
            "ww", 10_000_000_000L,
            "wwg", 10_000_000_000L,
            "wwgg", 10_000_000_000L);

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
        return added(ofTouchpoints.withColumn("touchpoint_id", either), "response_date");
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
        Column hundredths = points.divide(100);
        Column weights = col("weight_sum").cast("double");
        Column weightSquares = col("weight_square_sum").cast("decimal(26,12)").cast("double");
        Map<String, Column> measures = new LinkedHashMap<>();
        measures.put("answers", answers);
        measures.put("ng", units("ng", points).multiply(answers));
        measures.put("ngg", units("ngg", points.multiply(points)).multiply(answers));
        measures.put("w", col("weight_sum").multiply(lit(UNITS.get("w"))).cast("bigint"));
        measures.put("wg", units("wg", weights.multiply(points)));
        measures.put("ww", units("ww", weightSquares));
        measures.put("wwg", units("wwg", weightSquares.multiply(hundredths)));
        measures.put("wwgg", units("wwgg", weightSquares.multiply(hundredths.multiply(hundredths))));
        for (Category category : Category.values()) {
            // Cast for the sake of a category that no metric has.
            Column in =
                    Points.in(category, col("metric_id"), col("score"), metrics).cast("boolean");
            measures.put(column(category), when(in, answers).when(in.isNotNull(), lit(0L)));
        }

        return measures;
    }

    /** A number in the units of a sum, rounded to a whole one. It is one of a row, so floating point adds up nothing. */
    private static Column units(String sum, Column number) {
        return rint(number.multiply(lit(UNITS.get(sum)).cast("double"))).cast("bigint");
    }

    /** A sum as a number to calculate with. */
    static Column number(String sum) {
        return col(sum).cast("double").divide(UNITS.getOrDefault(sum, 1L).doubleValue());
    }

    /** The sum of weights, exactly. */
    static Column exactWeight() {
        return col("w").cast("decimal(20,0)")
                .multiply(lit(new BigDecimal("1e-10")))
                .cast("decimal(28,10)");
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
