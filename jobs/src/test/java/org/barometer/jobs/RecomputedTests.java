package org.barometer.jobs;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The p and q values of the published comparisons once more, by DuckDB: p from published values, answers and standard errors,
 * q from the published p of its family, and the word for a change from its published q.
 */
final class RecomputedTests {
    /**
     * DuckDB has no distributions: areas under a curve by Simpson's rule. Beyond ten standard errors nothing is left, unless there
     * are few degrees of freedom.
     */
    private static final List<String> DISTRIBUTIONS = List.of("""
            CREATE OR REPLACE MACRO area(heights, width) AS
              list_sum(list_transform(heights, lambda height, i:
                       height * CASE WHEN i IN (1, len(heights)) THEN 1 WHEN i % 2 = 0 THEN 4 ELSE 2 END))
                * width / (len(heights) - 1) / 3
            """, """
            CREATE OR REPLACE MACRO beyond_normal(z) AS CASE WHEN abs(z) > 10 THEN 0 ELSE
              1 - sqrt(2 / pi()) * area(list_transform(range(0, 41), lambda i: exp(-0.5 * (i * abs(z) / 40) ** 2)), abs(z)) END
            """, """
            CREATE OR REPLACE MACRO beyond_student(t, degrees) AS CASE WHEN abs(t) > 10 AND degrees > 30 THEN 0 ELSE
              1 - 2 * exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / sqrt(pi())
                  * area(list_transform(range(0, 41), lambda i:
                         cos(i * atan(abs(t) / sqrt(degrees)) / 40) ** (degrees - 1)), atan(abs(t) / sqrt(degrees))) END
            """);

    /** A comparison a row. */
    private static final String COMPARISONS = """
            CREATE OR REPLACE TEMP TABLE comparison AS
            FROM (SELECT 'change' AS kind, previous_answers AS others, previous_value AS other_value, change AS difference,
                         change_standard_error AS error, change_p AS p, change_q AS q, change_label AS label, * FROM satisfaction_score
                  UNION ALL
                  SELECT 'year_change', year_ago_answers, year_ago_value, year_change, year_change_standard_error, year_change_p,
                         year_change_q, year_change_label, * FROM satisfaction_score
                  UNION ALL
                  SELECT 'rest', others_answers, others_value, others_difference, others_standard_error, others_p, others_q, NULL, *
                  FROM satisfaction_score)
            SELECT kind, period_type, period_start, period_end, metric_id, touchpoint_id, cohort_dimension, cohort_value,
                   ci_method AS method, answers AS n, others AS m, value::DOUBLE AS v, other_value::DOUBLE AS u,
                   standard_error::DOUBLE AS se, difference::DOUBLE AS d, error::DOUBLE AS error, p::DOUBLE AS p, q::DOUBLE AS q,
                   label, coalesce(list_contains([%s], metric_id || '@' || touchpoint_id), false)
                     AND cohort_dimension = '(all)' AND kind <> 'rest' AS is_headline
            """;

    /**
     * Tested is what has thirty answers on both sides. NPS with its pseudo-answers, shares pooled, means by Welch's test, an index
     * by its standard error.
     */
    private static final String TESTS = """
            CREATE OR REPLACE TEMP TABLE test AS
            SELECT *, error ** 2 - se ** 2 AS other_square, (v * n + u * m) / 100 / (n + m) AS pooled,
                   CASE WHEN method = 't' THEN error ** 4 / nullif(se ** 4 / (n - 1) + other_square ** 2 / (m - 1), 0) END AS degrees,
                   CASE
                     WHEN method = 'adjusted-wald' THEN (v * n / (n + 3) - u * m / (m + 3)) / error
                     WHEN method = 'wilson' THEN d / 100 / nullif(sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)), 0)
                     ELSE d / nullif(error, 0)
                   END AS errors
            FROM comparison
            WHERE n >= 30 AND m >= 30 AND v IS NOT NULL AND u IS NOT NULL
            """;

    private static final String DIFFERENT_P = """
            WITH again AS MATERIALIZED (
              SELECT *, CASE
                  WHEN errors IS NULL THEN CASE WHEN d = 0 THEN 1 ELSE 0 END
                  WHEN method = 't' THEN beyond_student(errors, degrees)
                  ELSE beyond_normal(errors)
                END AS p_again
              FROM test)
            SELECT kind, period_type, period_end, metric_id, touchpoint_id, cohort_value, n, m, method, p, p_again
            FROM again
            WHERE p IS NULL OR abs(p - p_again) > 0.000001
            UNION ALL
            SELECT kind, period_type, period_end, metric_id, touchpoint_id, cohort_value, n, m, method, p, NULL
            FROM comparison
            WHERE p IS NOT NULL AND (n < 30 OR m < 30 OR v IS NULL OR u IS NULL)
            ORDER BY ALL LIMIT 10
            """;

    /** What is published of p has eight decimals and is not 0: q is up to as many times as far off as there are tests. */
    private static final String DIFFERENT_Q = """
            WITH ranked AS (
              SELECT *, count(*) OVER family AS tests, row_number() OVER (family ORDER BY p) AS rank,
                     count(*) OVER headlines AS headline_tests, row_number() OVER (headlines ORDER BY p) AS headline_rank
              FROM comparison WHERE p IS NOT NULL
              WINDOW family AS (PARTITION BY kind, metric_id, period_type, period_end, cohort_dimension),
                     headlines AS (PARTITION BY kind, period_type, period_end, is_headline)),
            again AS (
              SELECT *, CASE
                  WHEN is_headline THEN max(least(p * (headline_tests - headline_rank + 1), 1))
                    OVER (PARTITION BY kind, period_type, period_end, is_headline ORDER BY headline_rank)
                  ELSE least(1, min(p * tests / rank)
                    OVER (PARTITION BY kind, metric_id, period_type, period_end, cohort_dimension ORDER BY rank DESC))
                END AS q_again
              FROM ranked)
            SELECT kind, period_type, period_end, metric_id, touchpoint_id, cohort_dimension, cohort_value, tests, rank, p, q, q_again
            FROM again
            WHERE q IS NULL OR abs(q - q_again) > 0.00000001 + 0.00000001 * CASE WHEN is_headline THEN headline_tests ELSE tests END
            UNION ALL
            SELECT kind, period_type, period_end, metric_id, touchpoint_id, cohort_dimension, cohort_value, NULL, NULL, p, q, NULL
            FROM comparison WHERE p IS NULL AND q IS NOT NULL
            ORDER BY ALL LIMIT 10
            """;

    private static final String DIFFERENT_WORDS = """
            SELECT kind, period_type, period_end, metric_id, touchpoint_id, cohort_value, d, q, label
            FROM comparison
            WHERE kind <> 'rest' AND label IS DISTINCT FROM
                  CASE WHEN q IS NULL THEN 'too_few' WHEN q > 0.05 OR d = 0 THEN 'noise' WHEN d > 0 THEN 'rise' ELSE 'fall' END
            ORDER BY ALL LIMIT 10
            """;

    private final SecondEngine duckdb;

    /** Of the scores that an engine has opened; {@code headlines} are written as {@code nps@web}. */
    RecomputedTests(SecondEngine duckdb, List<String> headlines) throws SQLException {
        this.duckdb = duckdb;
        for (String macro : DISTRIBUTIONS) {
            duckdb.run(macro);
        }

        duckdb.run(COMPARISONS.formatted(headlines.isEmpty() ? "" : "'" + String.join("', '", headlines) + "'"));
        duckdb.run(TESTS);
    }

    /** The first comparisons whose p is not the published one to six decimals, or that should not be tested, or should. */
    List<Map<String, Object>> differentP() throws SQLException {
        return duckdb.rows(DIFFERENT_P);
    }

    /** The first comparisons whose q is not that of their family, as the dictionary has it. */
    List<Map<String, Object>> differentQ() throws SQLException {
        return duckdb.rows(DIFFERENT_Q);
    }

    /** The first changes that are not called what their q says. */
    List<Map<String, Object>> differentWords() throws SQLException {
        return duckdb.rows(DIFFERENT_WORDS);
    }

    /** How many comparisons were tested, of all. */
    long tested() throws SQLException {
        return (Long)
                duckdb.rows("SELECT count(p) AS tested FROM comparison").get(0).get("tested");
    }
}
