package org.barometer.periods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.scores.Scored;
import org.barometer.scores.Scores;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class ChangedPeriodsTest extends SparkTest {
    private static final LocalDate THROUGH = LocalDate.of(2026, 3, 31);
    private static final List<Metric> METRICS = metrics("nps");

    @Test
    void aDayTouchesThePeriodsThatHoldIt() {
        assertThat(condition("2026-03-29"))
                .isEqualTo(
                        "((period_type = 'day' AND (period_start BETWEEN DATE'2026-03-29' AND DATE'2026-03-30'))"
                                + " OR (period_type = 'week' AND (period_start = DATE'2026-03-23' OR period_start = DATE'2026-03-30'))"
                                + " OR (period_type = 'month' AND (period_start = DATE'2026-03-01'))"
                                + " OR (period_type = 'quarter' AND (period_start = DATE'2026-01-01'))"
                                + " OR (period_type = 'year' AND (period_start = DATE'2026-01-01'))"
                                + " OR (period_type = 'rolling_7d' AND (period_end BETWEEN DATE'2026-03-29' AND DATE'2026-03-31'))"
                                + " OR (period_type = 'rolling_28d' AND (period_end BETWEEN DATE'2026-03-29' AND DATE'2026-03-31'))"
                                + " OR (period_type = 'rolling_90d' AND (period_end BETWEEN DATE'2026-03-29' AND DATE'2026-03-31')))");
    }

    @Test
    void aDayOfLastYearAlsoTouchesThePeriodsThatAreComparedWithIts() {
        assertThat(condition("2025-03-02"))
                .isEqualTo("((period_type = 'day' AND (period_start BETWEEN DATE'2025-03-02' AND DATE'2025-03-03'"
                        + " OR period_start = DATE'2026-03-01'))"
                        + " OR (period_type = 'week' AND (period_start = DATE'2025-02-24' OR period_start = DATE'2025-03-03'"
                        + " OR period_start = DATE'2026-02-23'))"
                        + " OR (period_type = 'month' AND (period_start = DATE'2025-03-01' OR period_start = DATE'2025-04-01'"
                        + " OR period_start = DATE'2026-03-01'))"
                        + " OR (period_type = 'quarter' AND (period_start = DATE'2025-01-01' OR period_start = DATE'2025-04-01'"
                        + " OR period_start = DATE'2026-01-01'))"
                        + " OR (period_type = 'year' AND (period_start = DATE'2025-01-01' OR period_start = DATE'2026-01-01'))"
                        + " OR (period_type = 'rolling_7d' AND (period_end BETWEEN DATE'2025-03-02' AND DATE'2025-03-15'"
                        + " OR period_end BETWEEN DATE'2026-03-01' AND DATE'2026-03-07'))"
                        + " OR (period_type = 'rolling_28d' AND (period_end BETWEEN DATE'2025-03-02' AND DATE'2025-04-26'"
                        + " OR period_end BETWEEN DATE'2026-03-01' AND DATE'2026-03-28'))"
                        + " OR (period_type = 'rolling_90d' AND (period_end BETWEEN DATE'2025-03-02' AND DATE'2025-08-28'"
                        + " OR period_end BETWEEN DATE'2026-03-01' AND DATE'2026-03-31')))");
    }

    private static String condition(String day) {
        return ChangedPeriods.of(List.of(LocalDate.parse(day)), THROUGH, THROUGH, EveryPeriod.PUBLISHED)
                .condition();
    }

    @Test
    void aNewBusinessDateTouchesTheRollingPeriodsThatEndOnIt() {
        ChangedPeriods changed =
                ChangedPeriods.of(List.of(), THROUGH.minusDays(3), THROUGH.minusDays(5), EveryPeriod.PUBLISHED);

        assertThat(changed.condition())
                .doesNotContain("month")
                .contains("period_type = 'rolling_7d' AND (period_end BETWEEN DATE'2026-03-27' AND DATE'2026-03-28')");
    }

    @Test
    void withoutPeriodTypesNothingIsChanged() {
        assertThat(withoutTypes().condition()).isEqualTo("false");
    }

    @Test
    void lookingAtThemAddsNone() {
        ChangedPeriods changed = withoutTypes();

        changed.days(PeriodType.WEEK);
        changed.days("response_date");

        assertThat(changed.condition()).isEqualTo("false");
    }

    private static ChangedPeriods withoutTypes() {
        PublishedPeriods none = new PublishedPeriods(1, DayOfWeek.MONDAY, Set.of(), Set.of(), Map.of(), Map.of());
        return ChangedPeriods.of(List.of(THROUGH), THROUGH, THROUGH, none);
    }

    @Test
    void withoutNewAnswersOrDaysNothingIsChanged() {
        assertThat(ChangedPeriods.of(List.of(), THROUGH, THROUGH, EveryPeriod.PUBLISHED)
                        .isEmpty())
                .isTrue();
    }

    /** Half a year of one seed, of which two days change: the changed scores made again are those of a whole new start. */
    @Test
    void changedPeriodsMadeAgainEqualAWholeNewStart() {
        Dataset<Row> before = Scores.daily(cube("0"), METRICS).cache();
        Dataset<Row> now = Scores.daily(
                        cube("if(response_date IN (date'2025-12-30', date'2026-03-05'), 2, 0)"), METRICS)
                .cache();
        ChangedPeriods changed = ChangedPeriods.of(
                List.of(LocalDate.of(2025, 12, 30), LocalDate.of(2026, 3, 5)),
                THROUGH,
                THROUGH.minusDays(1),
                EveryPeriod.PUBLISHED);

        Dataset<Row> updated = scores(before, ChangedPeriods.all(THROUGH.minusDays(1)))
                .where("NOT " + changed.condition())
                .union(scores(now, changed));

        Dataset<Row> anew = scores(now, ChangedPeriods.all(THROUGH)).cache();
        assertThat(anew.count()).isGreaterThan(1_000);
        assertThat(updated.count()).isEqualTo(anew.count());
        assertThat(anew.exceptAll(updated).collectAsList()).isEmpty();
    }

    @Test
    void onlyTouchedPeriodsAreMade() {
        Dataset<Row> days = Scores.daily(rows("gold.score_cube", """
                        response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | score | answers | weight_sum
                        2026-03-30    | nps       | web           | (all)            | (all)        | 9     | 1       | 1
                        2026-03-31    | nps       | web           | (all)            | (all)        | 9     | 1       | 1
                        """), METRICS);

        assertRows(
                scores(days, ChangedPeriods.of(List.of(THROUGH), THROUGH, THROUGH, EveryPeriod.PUBLISHED))
                        .where("touchpoint_id = 'web'"),
                """
                period_type | period_start | answers
                day         | 2026-03-31   | 1
                week        | 2026-03-30   | 2
                month       | 2026-03-01   | 2
                quarter     | 2026-01-01   | 2
                year        | 2026-01-01   | 2
                rolling_7d  | 2026-03-25   | 2
                rolling_28d | 2026-03-04   | 2
                rolling_90d | 2026-01-01   | 2
                """);
    }

    private static Dataset<Row> scores(Dataset<Row> days, ChangedPeriods periods) {
        return Scored.ofDays(days, METRICS, List.of(), periods);
    }

    private static Dataset<Row> cube(String more) {
        return SPARK.range(0, 300, 1, 2)
                .selectExpr("date_add(date'2025-10-01', cast(rand(1) * 180 AS int)) AS response_date", "id")
                .selectExpr(
                        "response_date",
                        "'nps' AS metric_id",
                        "elt(1 + cast(id % 2 AS int), 'web', 'store') AS touchpoint_id",
                        "'(all)' AS cohort_dimension",
                        "'(all)' AS cohort_value",
                        "cast(id % 11 AS decimal(11,8)) AS score",
                        "1 + " + more + " AS answers")
                .selectExpr(
                        "*",
                        "cast(answers AS decimal(28,10)) AS weight_sum",
                        "cast(answers AS decimal(38,20)) AS weight_square_sum")
                .selectExpr(
                        "response_date",
                        "metric_id",
                        "touchpoint_id",
                        "cohort_dimension",
                        "cohort_value",
                        "score",
                        "cast(answers AS bigint) AS answers",
                        "weight_sum",
                        "weight_square_sum");
    }
}
