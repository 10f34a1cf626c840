package org.barometer.benchmarks.sparksql;

import org.barometer.benchmarks.ScoreSql;

/** From the cube to scores and the index of metrics in Spark's SQL, as {@link ScoreSql} does for DuckDB. */
final class ScoreSparkSql {
    static final String DAILY = """
            WITH cells AS (
              SELECT response_date AS day, metric_id, touchpoint_id, cohort_dimension, cohort_value, answers,
                     weight_sum AS w, weight_square_sum::DOUBLE AS ww, score,
                     CASE metric_id WHEN 'nps' THEN CASE WHEN score >= 9 THEN 100 WHEN score >= 7 THEN 0 ELSE -100 END
                                    WHEN 'csat_5' THEN CASE WHEN score >= 4 THEN 100 ELSE 0 END
                                    WHEN 'ces_2_mean' THEN (score - 1)::DOUBLE * 100 / 6
                                    ELSE score END::DOUBLE AS g
              FROM score_cube
            )
              SELECT day, metric_id, coalesce(touchpoint_id, '(all)') AS touchpoint_id, cohort_dimension, cohort_value,
                     sum(answers)::BIGINT AS answers, sum(answers * g) AS ng, sum(answers * g * g) AS ngg, sum(w) AS w,
                     sum(w::DOUBLE * g) AS wg, sum(ww) AS ww, sum(ww * g) AS wwg, sum(ww * g * g) AS wwgg,
                     coalesce(sum(answers) FILTER (WHERE metric_id = 'nps' AND score >= 9), 0)::BIGINT AS promoters,
                     coalesce(sum(answers) FILTER (WHERE metric_id = 'nps' AND score BETWEEN 7 AND 8), 0)::BIGINT AS passives,
                     coalesce(sum(answers) FILTER (WHERE metric_id = 'csat_5' AND score >= 4), 0)::BIGINT AS satisfied
              FROM cells
              GROUP BY GROUPING SETS ((day, metric_id, touchpoint_id, cohort_dimension, cohort_value),
                                      (day, metric_id, cohort_dimension, cohort_value))
            """;

    static final String SCORES =
            """
            WITH calendar AS (
              SELECT CASE WHEN grouping(day) = 0 THEN 'day' WHEN grouping(week) = 0 THEN 'week'
                          WHEN grouping(month) = 0 THEN 'month' WHEN grouping(quarter) = 0 THEN 'quarter'
                          ELSE 'year' END AS period_type,
                     coalesce(day, week, month, quarter, year) AS period_start,
                     coalesce(day, week + 6, last_day(month), last_day(quarter + INTERVAL 2 MONTH),
                              last_day(year + INTERVAL 11 MONTH)) AS period_end,
                     metric_id, touchpoint_id, cohort_dimension, cohort_value, %1$s
              FROM (SELECT *, trunc(day, 'week') AS week, trunc(day, 'month') AS month,
                           trunc(day, 'quarter') AS quarter, trunc(day, 'year') AS year FROM daily_sum)
              GROUP BY GROUPING SETS ((day, metric_id, touchpoint_id, cohort_dimension, cohort_value),
                  (week, metric_id, touchpoint_id, cohort_dimension, cohort_value),
                  (month, metric_id, touchpoint_id, cohort_dimension, cohort_value),
                  (quarter, metric_id, touchpoint_id, cohort_dimension, cohort_value),
                  (year, metric_id, touchpoint_id, cohort_dimension, cohort_value))
            ), grid AS (
              SELECT series.*, days.day, %2$s
              FROM (SELECT DISTINCT metric_id, touchpoint_id, cohort_dimension, cohort_value FROM daily_sum) series
              CROSS JOIN (SELECT explode(sequence(min(day), DATE'%%s')) AS day FROM daily_sum) days
              LEFT JOIN daily_sum USING (metric_id, touchpoint_id, cohort_dimension, cohort_value, day)
            ), rolling AS (%3$s)
            , sums AS (SELECT * FROM calendar UNION ALL SELECT * FROM rolling WHERE answers > 0)
            , moments AS (
              SELECT *, ng / answers AS mean, ngg / answers - power(ng / answers, 2) AS spread,
                     CASE WHEN spread > 0.000001D THEN spread ELSE 0 END AS variance,
                     w::DOUBLE AS dw, wg / nullif(w::DOUBLE, 0) AS wmean, satisfied / answers AS share,
                     (promoters + 0.75D) / (answers + 3) AS p, (answers - promoters - passives + 0.75D) / (answers + 3) AS d,
                     3.8414588206941236D AS zz
              FROM sums
            ), errors AS (
              SELECT *, CASE WHEN metric_id IN ('nps', 'csat_5') THEN sqrt(variance / answers)
                             WHEN answers > 1 THEN sqrt(variance / (answers - 1)) END AS se,
                     CASE metric_id WHEN 'nps' THEN 100 * (p - d)
                                    WHEN 'csat_5' THEN 100 * (share + zz / (2 * answers)) / (1 + zz / answers)
                                    ELSE mean END AS centre,
                     CASE metric_id WHEN 'nps' THEN 100 * sqrt(zz * (p + d - power(p - d, 2)) / (answers + 3))
                                    WHEN 'csat_5' THEN 100 * sqrt(zz) * sqrt(share * (1 - share) / answers
                                                           + zz / (4 * power(answers, 2))) / (1 + zz / answers)
                                    ELSE CASE WHEN answers > 1 THEN sqrt(zz * variance / (answers - 1)) END END AS half
              FROM moments
            )
            SELECT period_type, period_start, period_end, metric_id, touchpoint_id, cohort_dimension, cohort_value, answers,
                   mean::DECIMAL(14, 8) AS value, se::DECIMAL(14, 8) AS standard_error,
                   (CASE WHEN half >= 0 THEN greatest(centre - half, CASE metric_id WHEN 'nps' THEN -100 ELSE 0 END) END)::DECIMAL(14, 8) AS ci_low,
                   (CASE WHEN half >= 0 THEN least(centre + half, 100) END)::DECIMAL(14, 8) AS ci_high,
                   wmean::DECIMAL(14, 8) AS weighted_value,
                   CASE WHEN answers > 1 THEN (variance > 0)::INT * sqrt(answers / (answers - 1)
                     * greatest(wwgg - 2 * wmean * wwg + power(wmean, 2) * ww, 0)) / dw END::DECIMAL(14, 8) AS weighted_standard_error,
                   w::DECIMAL(28, 10) AS weight_sum, (dw * dw / nullif(ww, 0))::DECIMAL(20, 6) AS effective_answers,
                   CASE WHEN metric_id = 'nps' THEN promoters END AS promoters,
                   CASE WHEN metric_id = 'nps' THEN passives END AS passives,
                   CASE WHEN metric_id = 'nps' THEN answers - promoters - passives END AS detractors,
                   CASE WHEN metric_id = 'csat_5' THEN satisfied END AS satisfied,
                   CASE WHEN answers < 30 THEN 'low_n' ELSE 'ok' END AS status, NULL::DECIMAL(14, 8) AS target_value
            FROM errors
            """.formatted(ScoreSql.sums("sum(%1$s)%2$s AS %1$s"), ScoreSql.sums("%1$s"), ScoreSql.rolling());

    /** The mean of its four parts, each on 0 to 100, where each has 30 answers. */
    static final String INDICES = """
            WITH parts AS (
              SELECT period_type, period_start, period_end, cohort_dimension, cohort_value, count(*) AS parts,
                     min(answers) AS fewest, avg(CASE metric_id WHEN 'nps' THEN (value + 100) / 2 ELSE value END) AS value,
                     avg(CASE metric_id WHEN 'nps' THEN (weighted_value + 100) / 2 ELSE weighted_value END) AS weighted,
                     avg(CASE metric_id WHEN 'nps' THEN standard_error / 2 WHEN 'csat_5' THEN standard_error
                                        ELSE standard_error * sqrt(1 - 1 / answers) END) AS se,
                     avg(CASE metric_id WHEN 'nps' THEN weighted_standard_error / 2 ELSE weighted_standard_error END) AS wse,
                     min(weight_sum) AS weight_sum, min(effective_answers) AS effective_answers
              FROM satisfaction_score WHERE touchpoint_id = '(all)' GROUP BY ALL
            ), gated AS (
              SELECT *, parts = 4 AND fewest >= 30 AS enough, 1.959963984540054D * se AS half FROM parts
            )
            SELECT period_type, period_start, period_end, 'ksi' AS metric_id, '(all)' AS touchpoint_id, cohort_dimension,
                   cohort_value, CASE WHEN parts = 4 THEN fewest ELSE 0 END AS answers,
                   CASE WHEN enough THEN value::DECIMAL(14, 8) END AS value,
                   CASE WHEN enough THEN se::DECIMAL(14, 8) END AS standard_error,
                   CASE WHEN enough AND half >= 0 THEN greatest(value - half, 0)::DECIMAL(14, 8) END AS ci_low,
                   CASE WHEN enough AND half >= 0 THEN least(value + half, 100)::DECIMAL(14, 8) END AS ci_high,
                   CASE WHEN enough THEN weighted::DECIMAL(14, 8) END AS weighted_value,
                   CASE WHEN enough THEN wse::DECIMAL(14, 8) END AS weighted_standard_error,
                   CASE WHEN parts = 4 THEN weight_sum ELSE 0 END AS weight_sum,
                   CASE WHEN parts = 4 THEN effective_answers ELSE 0 END AS effective_answers,
                   NULL::BIGINT AS promoters, NULL::BIGINT AS passives, NULL::BIGINT AS detractors, NULL::BIGINT AS satisfied,
                   CASE WHEN enough THEN 'ok' ELSE 'insufficient' END AS status, NULL::DECIMAL(14, 8) AS target_value
            FROM gated
            """;

    private ScoreSparkSql() {}
}
