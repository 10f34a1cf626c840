package org.barometer.scores;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.periods.TouchedPeriods;
import org.barometer.scoring.Rules;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Statistics;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** Scores where not all answers may be told. */
class ToldScoresTest extends SparkTest {
    private static final List<String> DAYS = List.of("2026-03-02", "2026-03-04", "2026-03-05");

    @Test
    void aPeriodCountsThePortionsThatLieInIt() {
        assertRows(scores("""
                        first_date | last_date  | cohort_value | answers | ng
                        2026-01-01 | 2026-12-31 | Lund         | null    | null
                        2026-03-02 | 2026-03-02 | Lund         | 10      | 1000
                        2026-03-03 | 2026-03-05 | Lund         | 6       | 300
                        """).where("period_type IN ('day', 'week')"), """
                period_type | period_start | answers | value | status
                day         | 2026-03-02   | 10      | 100   | low_n
                day         | 2026-03-04   | null    | null  | suppressed
                day         | 2026-03-05   | null    | null  | suppressed
                week        | 2026-03-02   | 16      | 81.25 | low_n
                """);
    }

    @Test
    void aCellThatThereIsHasAPlaceInEveryPeriodInWhichAnybodyAnswered() {
        assertRows(scores("""
                        first_date | last_date  | cohort_value | answers | ng
                        2026-01-01 | 2026-12-31 | Lund         | null    | null
                        2026-01-01 | 2026-12-31 | Moss         | null    | null
                        2026-03-02 | 2026-03-05 | Lund         | 16      | 800
                        """).where("period_type = 'week'"), """
                cohort_value | answers | value | rest_answers | change_label | status
                Lund         | 16      | 50    | null         | too_few      | low_n
                Moss         | null    | null  | null         | too_few      | suppressed
                """);
    }

    /** The answers that were changed are told with those of other days. */
    @Test
    void aPeriodThatHoldsChangesWithoutTheAnswersThatChangedIsSuppressed() {
        assertRows(
                scores("""
                        first_date | last_date  | cohort_value | answers | ng
                        2026-01-01 | 2026-12-31 | Lund         | null    | null
                        2026-03-02 | 2026-03-05 | Lund         | 16      | 800
                        2026-03-04 | 2026-03-04 | Lund         | -6      | -300
                        """).where("period_type IN ('day', 'week') AND period_start IN ('2026-03-02', '2026-03-04')"),
                """
                period_type | period_start | answers | value | status
                day         | 2026-03-02   | null    | null  | suppressed
                day         | 2026-03-04   | null    | null  | suppressed
                week        | 2026-03-02   | 10      | 50    | low_n
                """);
    }

    @Test
    void anIndexThatMayLeaveOutAComponentCountsTheAnswersOfThoseThatAreTold() {
        assertRows(index("renormalise: true"), """
                cohort_value | answers | value | weight_sum | effective_answers | status
                Lund         | 10      | 100   | 10         | 10                | partial
                """);
    }

    @Test
    void anyOtherIndexOfWhichAComponentIsNotToldIsSuppressedAsAWhole() {
        assertRows(index(""), """
                cohort_value | answers | value | weight_sum | effective_answers | status
                Lund         | null    | null  | null       | null              | suppressed
                """);
    }

    /** Of two components, of which one has a place and nothing that may be told. */
    private static Dataset<Row> index(String more) {
        List<Metric> all = new ArrayList<>(metrics("mean_5", "mean_7"));
        all.add(Yaml.read(Metric.class, "index", """
                family: ksi
                interval: covariance
                components:
                  - {metric: mean_5, touchpoint: shop, weight: 1}
                  - {metric: mean_7, touchpoint: shop, weight: 1}
                minimum-answers: 5
                """ + more));
        return scores(all, rows("gold.released_sum", """
                        metric_id | first_date | last_date  | cohort_value | answers | ng
                        mean_5    | 2026-01-01 | 2026-12-31 | Lund         | null    | null
                        mean_7    | 2026-01-01 | 2026-12-31 | Lund         | null    | null
                        mean_5    | 2026-03-02 | 2026-03-02 | Lund         | 10      | 1000
                        """), DAYS)
                .where("metric_id = 'index' AND period_type = 'day' AND period_start = '2026-03-02'");
    }

    private static Dataset<Row> scores(String released) {
        return scores(released, DAYS);
    }

    /** Scores of a metric's portions at one touchpoint, where anybody answered on these days. */
    static Dataset<Row> scores(String released, List<String> days) {
        return scores(
                metrics("mean_5"), rows("gold.released_sum", released).withColumn("metric_id", lit("mean_5")), days);
    }

    private static Dataset<Row> scores(List<Metric> metrics, Dataset<Row> released, List<String> days) {
        Dataset<Row> told = released.withColumn("touchpoint_id", lit("shop"))
                .withColumn("cohort_dimension", lit("cafe"))
                // Of each answer 0 or 100 points, and weights of one.
                .withColumn("ngg", expr("ng * 100000000"))
                .withColumn("ng", col("ngg"))
                .withColumn("w", expr("answers * 10000000000"))
                .withColumn("wg", col("ng"))
                .withColumn("ww", col("w"))
                .withColumn("wwg", col("ng"))
                .withColumn("wwgg", col("ng"));
        Dataset<Row> daily = rows(
                "gold.daily_sum",
                days.stream()
                        .map(day -> day + " | mean_5 | shop | (all) | (all) | 6\n")
                        .collect(joining(
                                "",
                                "response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers\n",
                                "")));
        return Scores.ofReleased(
                told,
                daily,
                List.of("cafe"),
                0,
                Rules.of(metrics, List.of(), Statistics.DEFAULT),
                TouchedPeriods.all(LocalDate.of(2026, 3, 8)),
                lit(true));
    }
}
