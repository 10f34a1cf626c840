package org.barometer.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.warehouse.SparkTest;
import org.barometer.warehouse.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScoreCubeTest extends SparkTest {
    private static final List<String> DIMENSIONS = List.of("country", "age", "country_age");
    private static final String CELL = "response_date, metric_id, touchpoint_id, cohort_dimension, cohort_value, score";

    private static Dataset<Row> facts;
    private static Dataset<Row> grouped;

    /** 5,000 facts of a fixed seed in seven partitions, and the same cube by a plain GROUP BY. */
    @BeforeAll
    static void randomFacts() {
        facts = SPARK.range(0, 5_000, 1, 7)
                .selectExpr(
                        "date_add(date'2026-03-01', cast(rand(1) * 5 AS int)) AS response_date",
                        "elt(1 + cast(rand(2) * 3 AS int), 'nps', 'csat_5', 'nki') AS metric_id",
                        "elt(1 + cast(rand(3) * 2 AS int), 'web', 'store') AS touchpoint_id",
                        "cast(cast(rand(4) * 11 AS int) AS decimal(11,8)) AS score",
                        "cast(rand(5) * 4 AS decimal(18,10)) AS weight",
                        "elt(1 + cast(rand(6) * 4 AS int), 'SE', 'NO', 'DK', 'unknown') AS country",
                        "elt(1 + cast(rand(7) * 3 AS int), 'young', 'old', 'unknown') AS age")
                .selectExpr(
                        "*",
                        "map('country', country, 'age', age, 'country_age', concat(country, ' × ', age)) AS cohorts")
                .cache();
        facts.createOrReplaceTempView("facts");
        grouped = SPARK.sql("""
                SELECT %1$s, count(*) AS answers, sum(weight) AS weight_sum, sum(weight * weight) AS weight_square_sum
                FROM (SELECT *, '(all)' AS cohort_dimension, '(all)' AS cohort_value FROM facts
                      UNION ALL
                      SELECT facts.*, dimension, value
                      FROM facts LATERAL VIEW explode(cohorts) AS dimension, value)
                GROUP BY %1$s
                """.formatted(CELL)).cache();
    }

    @Test
    void theCubeIsWhatGroupingByEachCohortGives() {
        assertSame(ScoreCube.of(facts, DIMENSIONS), grouped);
    }

    @Test
    void cellsHandedOutManyTimesAddUpToTheSame() {
        Dataset<Row> partial = ScoreCube.partial(facts, DIMENSIONS, 500);

        long blocks = grouped.select("response_date", "metric_id", "touchpoint_id", "score")
                .distinct()
                .count();
        assertThat(partial.count()).isGreaterThan(2 * blocks);
        assertSame(ScoreCube.merged(partial, DIMENSIONS), grouped);
    }

    @Test
    void thePartsOfTheFactsAddUpToTheWhole() {
        Dataset<Row> parts = ScoreCube.of(facts.where("country = 'SE'"), DIMENSIONS)
                .unionByName(ScoreCube.of(facts.where("country <> 'SE'"), DIMENSIONS));

        assertSame(
                parts.groupBy(
                                "response_date",
                                "metric_id",
                                "touchpoint_id",
                                "cohort_dimension",
                                "cohort_value",
                                "score")
                        .agg(Map.of("answers", "sum", "weight_sum", "sum", "weight_square_sum", "sum"))
                        .withColumnRenamed("sum(answers)", "answers")
                        .withColumnRenamed("sum(weight_sum)", "weight_sum")
                        .withColumnRenamed("sum(weight_square_sum)", "weight_square_sum"),
                grouped);
    }

    @Test
    void scoresKeepTheirDecimalsAndWeightsAreExact() {
        assertRows(ScoreCube.of(rows("gold.fact_answer", """
                        metric_id | score       | weight       | cohorts
                        nki       | 70.37037037 | 0.3333333333 | country=SE
                        nki       | 70.37037037 | 0.3333333333 | country=NO
                        nki       | -12.5       | 0            | country=SE
                        """), List.of("country")), """
                cohort_dimension | cohort_value | score       | answers | weight_sum   | weight_square_sum
                (all)            | (all)        | 70.37037037 | 2       | 0.6666666666 | 0.22222222217777777778
                country          | SE           | 70.37037037 | 1       | 0.3333333333 | 0.11111111108888888889
                country          | NO           | 70.37037037 | 1       | 0.3333333333 | 0.11111111108888888889
                (all)            | (all)        | -12.5       | 1       | 0            | 0
                country          | SE           | -12.5       | 1       | 0            | 0
                """);
    }

    @Test
    void theLargestWeightsSquareBeyondSixtyFourBits() {
        assertRows(ScoreCube.of(rows("gold.fact_answer", """
                        metric_id | score | weight
                        nps       | 9     | 99999999.9999999999
                        nps       | 9     | 99999999.9999999999
                        """), List.of()), """
                answers | weight_sum           | weight_square_sum
                2       | 199999999.9999999998 | 19999999999999999.96000000000000000002
                """);
    }

    @Test
    void sumsThatNoLongerFitAreAnErrorNotAWrongNumber() {
        String heavy = "metric_id | score | weight\n" + "nps | 9 | 99999999.9999999999\n".repeat(20);

        assertThatThrownBy(() ->
                        ScoreCube.of(rows("gold.fact_answer", heavy), List.of()).collectAsList())
                .rootCause()
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("long overflow");
    }

    @Test
    void noFactsGiveAnEmptyCubeOfTheSameColumns() {
        Dataset<Row> cube = ScoreCube.of(none("gold.fact_answer"), DIMENSIONS);

        assertThat(Table.named("gold.score_cube").conform(cube).collectAsList()).isEmpty();
    }

    private static void assertSame(Dataset<Row> cube, Dataset<Row> expected) {
        Dataset<Row> found = cube.select(columns(expected)).cache();
        assertThat(found.count()).isEqualTo(expected.count());
        assertThat(found.exceptAll(expected.selectExpr(typed(found))).collectAsList())
                .isEmpty();
    }

    private static Column[] columns(Dataset<Row> rows) {
        return Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    }

    private static String[] typed(Dataset<Row> like) {
        return Stream.of(like.schema().fields())
                .map(field -> "cast(%1$s AS %2$s) AS %1$s"
                        .formatted(field.name(), field.dataType().sql()))
                .toArray(String[]::new);
    }
}
