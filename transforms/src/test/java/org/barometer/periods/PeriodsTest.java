package org.barometer.periods;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.scores.Scored;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class PeriodsTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps");

    @Test
    void theDaysAroundNewYearShareAnIsoWeekButNoMonthQuarterOrYear() {
        assertRows(
                ofAllTouchpoints("""
                        response_date | answers
                        2025-12-28    | 1
                        2025-12-29    | 10
                        2026-01-04    | 100
                        2026-01-05    | 1000
                        """, "2026-01-05").where("period_type IN ('week', 'month', 'quarter', 'year')"), """
                period_type | period_start | period_end | answers
                week        | 2025-12-22   | 2025-12-28 | 1
                week        | 2025-12-29   | 2026-01-04 | 110
                week        | 2026-01-05   | 2026-01-11 | 1000
                month       | 2025-12-01   | 2025-12-31 | 11
                month       | 2026-01-01   | 2026-01-31 | 1100
                quarter     | 2025-10-01   | 2025-12-31 | 11
                quarter     | 2026-01-01   | 2026-03-31 | 1100
                year        | 2025-01-01   | 2025-12-31 | 11
                year        | 2026-01-01   | 2026-12-31 | 1100
                """);
    }

    @Test
    void aLeapYearsFebruaryAndTheQuartersEndOnTheirLastDay() {
        assertRows(ofAllTouchpoints("""
                        response_date | answers
                        2024-02-29    | 1
                        2024-05-31    | 1
                        """, "2024-05-31").where("period_type IN ('day', 'month', 'quarter')"), """
                period_type | period_start | period_end | answers
                day         | 2024-02-29   | 2024-02-29 | 1
                month       | 2024-02-01   | 2024-02-29 | 1
                quarter     | 2024-01-01   | 2024-03-31 | 1
                day         | 2024-05-31   | 2024-05-31 | 1
                month       | 2024-05-01   | 2024-05-31 | 1
                quarter     | 2024-04-01   | 2024-06-30 | 1
                """);
    }

    @Test
    void aRollingPeriodEndsOnEveryDayAsLongAsItHoldsAnAnswer() {
        assertRows(ofAllTouchpoints("""
                        response_date | answers
                        2026-03-01    | 1
                        2026-03-03    | 10
                        2026-03-15    | 100
                        """, "2026-03-16").where("period_type = 'rolling_7d'"), """
                period_start | period_end | answers
                2026-02-23   | 2026-03-01 | 1
                2026-02-24   | 2026-03-02 | 1
                2026-02-25   | 2026-03-03 | 11
                2026-02-26   | 2026-03-04 | 11
                2026-02-27   | 2026-03-05 | 11
                2026-02-28   | 2026-03-06 | 11
                2026-03-01   | 2026-03-07 | 11
                2026-03-02   | 2026-03-08 | 10
                2026-03-03   | 2026-03-09 | 10
                2026-03-09   | 2026-03-15 | 100
                2026-03-10   | 2026-03-16 | 100
                """);
    }

    @Test
    void theLongerOnesReachBack28And90Days() {
        assertRows(
                ofAllTouchpoints("""
                        response_date | answers
                        2026-01-01    | 1
                        2026-03-03    | 10
                        2026-03-31    | 100
                        """, "2026-03-31")
                        .where("period_end IN (date'2026-03-30', date'2026-03-31') AND period_type LIKE 'rolling%'"),
                """
                period_type | period_start | period_end | answers
                rolling_28d | 2026-03-03   | 2026-03-30 | 10
                rolling_90d | 2025-12-31   | 2026-03-30 | 11
                rolling_7d  | 2026-03-25   | 2026-03-31 | 100
                rolling_28d | 2026-03-04   | 2026-03-31 | 100
                rolling_90d | 2026-01-01   | 2026-03-31 | 111
                """);
    }

    @Test
    void anAnswerAfterTheLastBusinessDateStillHasItsOwnDay() {
        assertRows(ofAllTouchpoints("""
                        response_date | answers
                        2026-03-01    | 1
                        2026-03-05    | 10
                        """, "2026-03-02").where("period_type = 'rolling_7d'"), """
                period_end | answers
                2026-03-01 | 1
                2026-03-02 | 1
                2026-03-05 | 11
                """);
    }

    @Test
    void eachSeriesHasItsOwnPeriodsAndAllTouchpointsTogetherAreOne() {
        assertRows(
                periods("""
                        response_date | touchpoint_id | cohort_value | answers
                        2026-03-01    | web           | SE           | 1
                        2026-03-02    | store         | SE           | 10
                        2026-03-02    | store         | NO           | 100
                        """, "2026-03-02")
                        .where("period_type = 'month' OR period_type = 'rolling_7d' AND period_end = date'2026-03-02'"),
                """
                period_type | touchpoint_id | cohort_value | answers
                month       | web           | SE           | 1
                month       | store         | SE           | 10
                month       | store         | NO           | 100
                month       | (all)         | SE           | 11
                month       | (all)         | NO           | 100
                rolling_7d  | web           | SE           | 1
                rolling_7d  | store         | SE           | 10
                rolling_7d  | store         | NO           | 100
                rolling_7d  | (all)         | SE           | 11
                rolling_7d  | (all)         | NO           | 100
                """);
    }

    /** Walked in the order of cohorts: the later ones lie before, long before and long after the first. */
    @Test
    void seriesOfDifferentYearsEachHaveTheirOwnPeriods() {
        assertRows(periods("""
                        response_date | touchpoint_id | cohort_value | answers
                        2026-03-02    | web           | A            | 1
                        2026-03-01    | web           | B            | 10
                        1999-12-31    | web           | C            | 100
                        2041-01-01    | web           | D            | 1000
                        1999-12-01    | web           | D            | 10000
                        2041-01-02    | web           | D            | 100000
                        """, "2026-03-02").where("period_type IN ('day', 'month') AND touchpoint_id = 'web'"), """
                period_type | period_start | cohort_value | answers
                day         | 2026-03-02   | A            | 1
                month       | 2026-03-01   | A            | 1
                day         | 2026-03-01   | B            | 10
                month       | 2026-03-01   | B            | 10
                day         | 1999-12-31   | C            | 100
                month       | 1999-12-01   | C            | 100
                day         | 1999-12-01   | D            | 10000
                month       | 1999-12-01   | D            | 10000
                day         | 2041-01-01   | D            | 1000
                day         | 2041-01-02   | D            | 100000
                month       | 2041-01-01   | D            | 101000
                """);
    }

    private static Dataset<Row> periods(String cube, String through) {
        Dataset<Row> promoters = rows("gold.score_cube", cube)
                .selectExpr(
                        "response_date",
                        "touchpoint_id",
                        "cohort_dimension",
                        "cohort_value",
                        "answers",
                        "weight_sum",
                        "weight_square_sum",
                        "'nps' AS metric_id",
                        "cast(9 AS decimal(11,8)) AS score");
        return Scored.of(promoters, METRICS, List.of(), ChangedPeriods.all(LocalDate.parse(through)));
    }

    private static Dataset<Row> ofAllTouchpoints(String cube, String through) {
        return periods(cube, through).where("touchpoint_id = '(all)'");
    }
}
