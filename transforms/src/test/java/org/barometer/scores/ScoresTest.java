package org.barometer.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cube.ScoreCube;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Target;
import org.barometer.periods.ChangedPeriods;
import org.barometer.suppression.HiddenScores;
import org.barometer.warehouse.SparkTest;
import org.barometer.warehouse.Table;
import org.junit.jupiter.api.Test;

class ScoresTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps", "csat_5", "nki", "ces_2_mean", "ksi");
    private static final LocalDate THROUGH = LocalDate.of(2026, 1, 31);

    /** Ninety days of a fixed seed, scored once from the cube and once from every single answer. */
    @Test
    void everyScoreIsTheMeanOverTheAnswersOfItsPeriod() {
        SPARK.range(0, 1_000, 1, 3)
                .selectExpr(
                        "date_add(date'2025-11-03', cast(rand(1) * rand(2) * 90 AS int)) AS response_date",
                        "elt(1 + cast(rand(3) * 2 AS int), 'nps', 'csat_5') AS metric_id",
                        "elt(1 + cast(rand(4) * 2 AS int), 'web', 'store') AS touchpoint_id",
                        "cast(1 + cast(rand(5) * 5 AS int) AS decimal(11,8)) AS raw",
                        "cast(rand(6) * 4 AS decimal(18,10)) AS weight",
                        "map('country', elt(1 + cast(rand(7) * 3 AS int), 'SE', 'NO', 'unknown')) AS cohorts")
                .selectExpr("*", "if(metric_id = 'nps', raw * 2, raw) AS score")
                .selectExpr(
                        "response_date",
                        "metric_id",
                        "touchpoint_id",
                        "cast(score AS decimal(11,8)) AS score",
                        "weight",
                        "cohorts")
                .cache()
                .createOrReplaceTempView("answers");
        Dataset<Row> cube = ScoreCube.of(SPARK.table("answers"), List.of("country"));
        Dataset<Row> scores = scores(cube, List.of())
                .where("metric_id <> 'ksi'")
                .selectExpr(
                        "period_type",
                        "period_start",
                        "period_end",
                        "metric_id",
                        "touchpoint_id",
                        "cohort_value",
                        "answers",
                        "value",
                        "weighted_value",
                        "weight_sum")
                .cache();
        Dataset<Row> direct = SPARK.sql("""
                WITH days AS (SELECT explode(sequence(date'2025-11-03', date'2026-01-31')) AS day),
                periods AS (
                  SELECT DISTINCT type AS period_type, start AS period_start,
                    CASE type WHEN 'week' THEN date_add(start, 6) WHEN 'month' THEN last_day(start)
                      WHEN 'quarter' THEN last_day(add_months(start, 2)) WHEN 'year' THEN last_day(add_months(start, 11))
                      ELSE start END AS period_end
                  FROM (SELECT type, date(date_trunc(type, day)) AS start
                    FROM days LATERAL VIEW explode(array('day', 'week', 'month', 'quarter', 'year')) AS type)
                  UNION ALL
                  SELECT concat('rolling_', length, 'd'), day - (length - 1), day
                  FROM days LATERAL VIEW explode(array(7, 28, 90)) AS length),
                points AS (
                  SELECT *, CASE WHEN metric_id = 'nps' AND score >= 9 THEN 100 WHEN metric_id = 'nps' AND score <= 6 THEN -100
                    WHEN metric_id = 'csat_5' AND score >= 4 THEN 100 ELSE 0 END AS points
                  FROM answers)
                SELECT period_type, period_start, period_end, metric_id, touchpoint, cohort, count(*) AS answers,
                  cast(avg(points) AS decimal(14,8)),
                  cast(cast(sum(points * weight) AS double) / cast(sum(weight) AS double) AS decimal(14,8)),
                  cast(sum(weight) AS decimal(28,10))
                FROM points
                JOIN periods ON response_date BETWEEN period_start AND period_end
                LATERAL VIEW explode(array(touchpoint_id, '(all)')) AS touchpoint
                LATERAL VIEW explode(array(cohorts['country'], '(all)')) AS cohort
                GROUP BY period_type, period_start, period_end, metric_id, touchpoint, cohort
                """).toDF(scores.columns()).cache();

        assertThat(direct.count()).isGreaterThan(2_000);
        assertThat(scores.count()).isEqualTo(direct.count());
        assertThat(direct.exceptAll(scores).collectAsList()).isEmpty();
    }

    @Test
    void theTargetInForceOnThePeriodsLastDayIsBesideTheScore() {
        List<Target> targets = List.of(
                target("nps", null, null, "2026-01-01", "2026-01-15", 40),
                target("nps", null, null, "2026-01-10", null, 50),
                target("nps", "web", "country=SE", "2026-01-01", null, 60));

        assertRows(
                scores(rows("gold.score_cube", """
                        response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | score | answers | weight_sum
                        2026-01-15    | nps       | web           | (all)            | (all)        | 9     | 1       | 1
                        2026-01-15    | nps       | web           | country          | SE           | 9     | 1       | 1
                        """), targets)
                        .where("period_type IN ('day', 'month') AND metric_id = 'nps'"),
                """
                period_type | touchpoint_id | cohort_value | target_value
                day         | (all)         | (all)        | 40
                month       | (all)         | (all)        | 50
                day         | web           | (all)        | null
                month       | web           | (all)        | null
                day         | web           | SE           | 60
                month       | web           | SE           | 60
                day         | (all)         | SE           | null
                month       | (all)         | SE           | null
                """);
    }

    @Test
    void noAnswersGiveNoScores() {
        Dataset<Row> scores = HiddenScores.allShown(scores(none("gold.score_cube"), List.of()));

        assertThat(Table.named("gold.satisfaction_score").conform(scores).collectAsList())
                .isEmpty();
    }

    private static Dataset<Row> scores(Dataset<Row> cube, List<Target> targets) {
        return Scored.of(cube, METRICS, targets, ChangedPeriods.all(THROUGH));
    }

    private static Target target(String metric, String touchpoint, String cohort, String from, String to, int value) {
        return new Target(
                metric,
                touchpoint,
                cohort,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                BigDecimal.valueOf(value));
    }
}
