package org.barometer.scores;

import static org.apache.spark.sql.functions.expr;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Statistics;
import org.barometer.definitions.Statistics.Headline;
import org.barometer.periods.ChangedPeriods;
import org.barometer.periods.EveryPeriod;
import org.barometer.scoring.Rules;
import org.barometer.statistics.Level;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** Changes and differences. Errors, p and q values: plain Python, equal to R's prop.test and p.adjust. */
class ChangesTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps", "csat_5", "mean_5");

    /** Detractors, passives and promoters 20, 40, 40 and then 15, 35, 60. */
    @Test
    void aChangeIsValidatedAgainstThePeriodBefore() {
        assertRows(scores("""
                        2026-02-10 | nps | web | (all) | (all) | 0:20 7:40 9:40
                        2026-03-10 | nps | web | (all) | (all) | 0:15 7:35 9:60
                        """).where("period_type = 'month' AND touchpoint_id = 'web'"), """
                period_start | value       | previous_answers | previous_value | round(change, 4) | round(change_standard_error, 4) | round(change_p, 6) | round(change_q, 6) | round(detectable_change, 3) | change_label
                2026-02-01   | 20          | null             | null           | null             | null                            | null               | null               | null                        | too_few
                2026-03-01   | 40.90909091 | 100              | 20             | 20.9091          | 10.0093                         | 0.041484           | 0.041484           | 28.042                      | rise
                """);
    }

    @Test
    void noChangeIsSoCertainThatItsPIsZero() {
        assertRows(
                scores("""
                        2026-02-10 | nps | web | (all) | (all) | 0:1000
                        2026-03-10 | nps | web | (all) | (all) | 9:1000
                        """)
                        .where("period_start = date'2026-03-01' AND period_type = 'month' AND touchpoint_id = 'web'"),
                """
                change_p   | change_q   | change_label
                0.00000001 | 0.00000001 | rise
                """);
    }

    @Test
    void ofTooFewAnswersTheChangeIsGivenButNotValidated() {
        assertRows(
                scores("""
                        2026-02-10 | nps | web | (all) | (all) | 0:29
                        2026-03-10 | nps | web | (all) | (all) | 9:1000
                        """)
                        .where("period_start = date'2026-03-01' AND period_type = 'month' AND touchpoint_id = 'web'"),
                """
                change | change_standard_error | change_p | change_label
                200    | null                  | null     | too_few
                """);
    }

    /** One answer says nothing of the variance; what it cannot tell does not touch the q values of the others. */
    @Test
    void aMeanOfOneAnswerIsNotTestedEvenWhereOneIsNotTooFew() {
        Statistics one = new Statistics(new BigDecimal("0.95"), 1, List.of(), Statistics.DEFAULT.completeness());
        assertRows(
                scores("""
                        2026-02-10 | mean_5 | web | country | SE | 1:20 5:20
                        2026-03-10 | mean_5 | web | country | SE | 1:10 5:30
                        2026-02-10 | mean_5 | web | country | NO | 1:20 5:20
                        2026-03-10 | mean_5 | web | country | NO | 5:1
                        """, one)
                        .where("period_start = date'2026-03-01' AND period_type = 'month' AND touchpoint_id = 'web'"),
                """
                cohort_value | change | change_p IS NULL | change_p = change_q | change_label
                SE           | 25     | false            | true                | rise
                NO           | 50     | true             | null                | too_few
                """);
    }

    /** Rolling periods that overlap would seem to agree. */
    @Test
    void aRollingPeriodIsComparedWithTheOneThatEndsBeforeItStarts() {
        assertRows(
                scores("""
                        2026-03-03 | csat_5 | web | (all) | (all) | 1:14 5:56
                        2026-03-10 | csat_5 | web | (all) | (all) | 1:32 5:48
                        """)
                        .where(
                                "period_type = 'rolling_7d' AND period_end = date'2026-03-10' AND touchpoint_id = 'web'"),
                """
                period_start | previous_answers | change | round(change_p, 6) | change_label
                2026-03-04   | 70               | -20    | 0.008045           | fall
                """);
    }

    @Test
    void theYearBeforeOfAWeekIs52WeeksBeforeAndOfAMonthTheSameMonth() {
        assertRows(
                scores("""
                        2025-03-03 | mean_5 | web | (all) | (all) | 3:40
                        2026-03-03 | mean_5 | web | (all) | (all) | 5:40
                        """)
                        .where(
                                "period_start >= date'2026-01-01' AND touchpoint_id = 'web' AND period_type NOT LIKE 'rolling%'"),
                """
                period_type | period_start | year_ago_answers | year_ago_value | year_change | year_change_p | year_change_label
                day         | 2026-03-03   | null             | null           | null        | null          | too_few
                week        | 2026-03-02   | 40               | 50             | 50          | 0.00000001    | rise
                month       | 2026-03-01   | 40               | 50             | 50          | 0.00000001    | rise
                quarter     | 2026-01-01   | 40               | 50             | 50          | 0.00000001    | rise
                year        | 2026-01-01   | 40               | 50             | 50          | 0.00000001    | rise
                """);
    }

    /** Of two values of one dimension the smaller p value is doubled; the other dimension is a family of its own. */
    @Test
    void manyCohortsOfOneDimensionAreCorrectedTogether() {
        assertRows(
                scores("""
                        2026-02-10 | csat_5 | web | country | SE | 1:14 5:56
                        2026-03-10 | csat_5 | web | country | SE | 1:32 5:48
                        2026-02-10 | csat_5 | web | country | NO | 1:40 5:60
                        2026-03-10 | csat_5 | web | country | NO | 1:40 5:60
                        2026-02-10 | csat_5 | web | gender  | f  | 1:40 5:60
                        2026-03-10 | csat_5 | web | gender  | f  | 1:39 5:61
                        """)
                        .where("period_start = date'2026-03-01' AND period_type = 'month' AND touchpoint_id = 'web'"),
                """
                cohort_value | round(change_p, 6) | round(change_q, 6) | change_label
                SE           | 0.008045           | 0.01609            | fall
                NO           | 1                  | 1                  | noise
                f            | 0.88499            | 0.88499            | noise
                """);
    }

    @Test
    void aCohortIsComparedWithAllOthersOfItsDimension() {
        assertRows(scores("""
                        2026-03-10 | csat_5 | web   | country | SE    | 1:32 5:48
                        2026-03-10 | csat_5 | web   | country | NO    | 1:4 5:26
                        2026-03-10 | csat_5 | web   | country | DK    | 1:10 5:30
                        2026-03-10 | csat_5 | store | country | SE    | 1:1
                        """).where("period_type = 'month' AND touchpoint_id <> '(all)'"), """
                touchpoint_id | cohort_value | others_answers | others_value  | others_difference | round(others_p, 6)
                web           | SE           | 70           | 80          | -20             | 0.008045
                web           | NO           | 120          | 65          | 21.66666667     | 0.021339
                web           | DK           | 110          | 67.27272727 | 7.72727273      | 0.364081
                store         | SE           | null         | null        | null            | null
                """);
    }

    @Test
    void atATouchpointEveryoneIsComparedWithTheOtherTouchpoints() {
        assertRows(scores("""
                        2026-03-10 | csat_5 | web   | (all) | (all) | 1:32 5:48
                        2026-03-10 | csat_5 | store | (all) | (all) | 1:14 5:56
                        """).where("period_type = 'month'"), """
                touchpoint_id | others_answers | others_value | others_difference
                web           | 70           | 80         | -20
                store         | 80           | 60         | 20
                (all)         | null         | null       | null
                """);
    }

    /** p values of 0.041484 and 0.008045: Holm doubles the smaller one only. */
    @Test
    void headlinesAreCorrectedAmongEachOther() {
        Dataset<Row> scores = scores("""
                2026-02-10 | nps    | web   | (all) | (all) | 0:20 7:40 9:40
                2026-03-10 | nps    | web   | (all) | (all) | 0:15 7:35 9:60
                2026-02-10 | csat_5 | store | (all) | (all) | 1:14 5:56
                2026-03-10 | csat_5 | store | (all) | (all) | 1:32 5:48
                """);

        assertRows(
                Scores.withHeadlines(
                                scores,
                                List.of(new Headline("nps", "web"), new Headline("csat_5", null)),
                                Level.of(0.95))
                        .where("period_type = 'month' AND period_start = date'2026-03-01'"),
                """
                metric_id | touchpoint_id | round(change_q, 6) | change_label
                nps       | web           | 0.041484           | rise
                nps       | (all)         | 0.041484           | rise
                csat_5    | store         | 0.008045           | fall
                csat_5    | (all)         | 0.01609            | fall
                """);
    }

    /** Of p values of 0.041484 and 0.940614 the smaller one has a q value twice as large. */
    @Test
    void amongEachOtherOnlyTestsThatAreLeftAreCorrected() {
        Dataset<Row> scores = scores("""
                2026-02-10 | nps | web | country | NO | 0:20 7:40 9:40
                2026-03-10 | nps | web | country | NO | 0:15 7:35 9:60
                2026-02-10 | nps | web | country | SE | 0:20 7:40 9:40
                2026-03-10 | nps | web | country | SE | 0:20 7:40 9:41
                """).where("period_type = 'month' AND period_start = date'2026-03-01'");
        String columns = "cohort_value | round(change_p, 6) | round(change_q, 6) | change_label\n";

        assertRows(scores.where("touchpoint_id = 'web'"), columns + """
                NO           | 0.041484           | 0.082967           | noise
                SE           | 0.940614           | 0.940614           | noise
                """);
        Dataset<Row> left = scores.withColumn("change_p", expr("CASE cohort_value WHEN 'NO' THEN change_p END"));
        assertRows(
                Scores.correctedAgain(left, Level.of(0.95)).where("touchpoint_id = 'web' AND cohort_value = 'NO'"),
                columns + """
                NO           | 0.041484           | 0.041484           | rise
                """);
    }

    private static Dataset<Row> scores(String lines) {
        return scores(lines, Statistics.DEFAULT);
    }

    private static Dataset<Row> scores(String lines, Statistics statistics) {
        Dataset<Row> cube = Histograms.cube(rowsOf(
                "response_date DATE, metric_id STRING, touchpoint_id STRING, cohort_dimension STRING, cohort_value STRING, histogram STRING",
                "response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | histogram\n" + lines));
        return Scores.of(
                Scores.daily(cube, METRICS),
                none("gold.component_product"),
                Rules.of(METRICS, List.of(), statistics),
                ChangedPeriods.all(LocalDate.of(2026, 3, 31)),
                EveryPeriod.of(ChangedPeriods.all(LocalDate.of(2026, 3, 31))));
    }
}
