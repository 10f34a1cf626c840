package org.barometer.scores;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.barometer.periods.ChangedPeriods;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** What must be added up before it is divided. Figures: plain Python, to six decimals. */
class PoolingTest extends SparkTest {
    /** On the scale as it was asked, so that values are plain means. */
    private static final Metric MEAN_11 = Yaml.read(Metric.class, "mean_11", """
            family: mean
            scale: {lowest: 0, highest: 10}
            linear: {at-lowest: 0, at-highest: 10}
            interval: t
            """);

    /** The mean of the days would be 30. */
    @Test
    void aWeekIsThatOfItsAnswersNotTheMeanOfItsDays() {
        assertRows(scores("""
                        2026-03-02 | nps | web | 0:1 9:1
                        2026-03-03 | nps | web | 7:1 9:9
                        2026-03-04 | nps | web | 0:30 7:40 9:30
                        """).where("period_type IN ('day', 'week')"), """
                period_type | period_start | answers | round(value, 6)
                day         | 2026-03-02   | 2       | 0
                day         | 2026-03-03   | 10      | 90
                day         | 2026-03-04   | 100     | 0
                week        | 2026-03-02   | 112     | 8.035714
                """);
    }

    @Test
    void theAnswersOfTwoDaysGiveTheScoreAndErrorThatTheyWouldGiveOnOneDay() {
        String twoDays = "period_type = 'week' AND period_start = date'2026-03-02'";
        String figures = """
                metric_id | answers | round(value, 6) | round(standard_error, 4)
                nps       | 18      | 27.777778       | 18.9306
                mean_11   | 18      | 7.777778        | 0.5916
                """;

        assertRows(scores("""
                2026-03-02 | nps     | web | 0:1 6:2 7:3 9:4
                2026-03-03 | nps     | web | 5:1 8:2 10:5
                2026-03-02 | mean_11 | web | 0:1 6:2 7:3 9:4
                2026-03-03 | mean_11 | web | 5:1 8:2 10:5
                """).where(twoDays), figures);
        assertRows(scores("""
                2026-03-03 | nps     | web | 0:1 5:1 6:2 7:3 8:2 9:4 10:5
                2026-03-03 | mean_11 | web | 0:1 5:1 6:2 7:3 8:2 9:4 10:5
                """).where(twoDays), figures);
    }

    /** Sums of grades and of squared grades: 69 and 71, 543 and 653. */
    @Test
    void theSumsOfTwoDaysAreThoseOfTheirAnswersAndAddUp() {
        assertRows(Scores.daily(Histograms.cube("""
                        2026-03-02 | mean_11 | web | 0:1 6:2 7:3 9:4
                        2026-03-03 | mean_11 | web | 5:1 8:2 10:5
                        """), List.of(MEAN_11)).where("touchpoint_id = 'web'"), """
                response_date | answers | points_sum / 1e8 | points_square_sum / 1e6
                2026-03-02    | 10      | 69.0     | 543.0
                2026-03-03    | 8       | 71.0     | 653.0
                """);
        assertRows(scores("""
                        2026-03-02 | nps     | web | 0:1 6:2 7:3 9:4
                        2026-03-03 | nps     | web | 5:1 8:2 10:5
                        2026-03-02 | mean_11 | web | 0:1 6:2 7:3 9:4
                        2026-03-03 | mean_11 | web | 5:1 8:2 10:5
                        """).where("period_type = 'day'"), """
                period_start | metric_id | value
                2026-03-02   | nps       | 10
                2026-03-03   | nps       | 50
                2026-03-02   | mean_11   | 6.9
                2026-03-03   | mean_11   | 8.875
                """);
    }

    @Test
    void theOrderInWhichTheCubeLiesDoesNotMatter() {
        assertRows(Scores.daily(Histograms.cube("""
                        2026-03-02 | nps     | web  | 9:1
                        2026-03-03 | nps     | web  | 0:1
                        2026-03-02 | nps     | shop | 9:1 7:1
                        2026-03-02 | mean_11 | web  | 9:1
                        2026-03-02 | nps     | web  | 0:1
                        2026-03-02 | mean_11 | web  | 10:1
                        """), List.of(metrics("nps").get(0), MEAN_11)), """
                response_date | metric_id | touchpoint_id | answers | points_sum / 1e8 | promoters | passives | detractors
                2026-03-02    | nps       | web           | 2       | 0.0      | 1         | 0        | 1
                2026-03-03    | nps       | web           | 1       | -100.0   | 0         | 0        | 1
                2026-03-02    | nps       | shop          | 2       | 100.0    | 1         | 1        | 0
                2026-03-02    | nps       | (all)         | 4       | 100.0    | 2         | 1        | 1
                2026-03-03    | nps       | (all)         | 1       | -100.0   | 0         | 0        | 1
                2026-03-02    | mean_11   | web           | 2       | 19.0     | null      | null     | null
                2026-03-02    | mean_11   | (all)         | 2       | 19.0     | null      | null     | null
                """);
    }

    @Test
    void aScoreWithoutPointsIsAnErrorThatNamesItsMetric() {
        assertThatThrownBy(() -> Scores.daily(Histograms.cube("2026-03-02 | nps | web | 11:1"), metrics("nps"))
                        .collectAsList())
                .rootCause()
                .hasMessage(
                        "The cube holds answers of metric nps whose score is worth no points by its file now: run `barometer rebuild`.");
    }

    @Test
    void squaredWeightsAreRoundedToTenDecimals() {
        assertRows(
                Scores.daily(weighted("0.3162277672", "0.10000000074996"), metrics("nps"))
                        .where("touchpoint_id = 'web'"),
                """
                weight_sum | weight_points_sum | weight_square_sum | weight_square_points_sum | weight_square_points_square_sum
                3162277672 | -3162277672       | 1000000007        | -1000000007              | 1000000007
                """);
    }

    @Test
    void weightsBeyondAllBoundsAreAnError() {
        assertThatThrownBy(() -> Scores.daily(weighted("1000000000.0000000000", "1"), metrics("nps"))
                        .collectAsList())
                .rootCause()
                .hasMessage(
                        "The sum weight_sum of a cell of the cube would be 1000000000.0000000000, which 63 bits do not hold:"
                                + " divide the weights in the survey file, so that they are 1 on average.");
    }

    private static Dataset<Row> weighted(String weight, String square) {
        return Histograms.cube("2026-03-02 | nps | web | 0:1")
                .withColumn("weight_sum", expr("cast('%s' AS decimal(28,10))".formatted(weight)))
                .withColumn("weight_square_sum", expr("cast('%s' AS decimal(38,20))".formatted(square)));
    }

    /** Four of five is not eight of ten: scales begin at 1. */
    @Test
    void meansOfUnlikeScalesAreBroughtToOneByBothEnds() {
        assertRows(scores("""
                        2026-03-02 | mean_5  | web | 3:5 5:5
                        2026-03-02 | mean_10 | web | 7:5 9:5
                        """).where("period_type = 'day'"), """
                metric_id | round(value, 6)
                mean_5    | 75
                mean_10   | 77.777778
                """);
    }

    private static Dataset<Row> scores(String lines) {
        List<Metric> metrics = new ArrayList<>(metrics("nps", "mean_5", "mean_10"));
        metrics.add(MEAN_11);
        return Scored.of(Histograms.cube(lines), metrics, List.of(), ChangedPeriods.all(LocalDate.of(2026, 3, 31)))
                .where("touchpoint_id = 'web'");
    }
}
