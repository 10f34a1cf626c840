package org.barometer.jobs;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Standard errors and intervals of the metrics with answers of their own once more, by DuckDB from the answers. */
final class RecomputedErrors {
    /** Of the answers of each score: their number, and the sums of points, weights, their squares and products. */
    private static final String MOMENTS = """
            CREATE OR REPLACE TEMP TABLE moment AS
            SELECT type, first, metric_id, touchpoint, dimension, cohort, sum(n) AS n, sum(g) / sum(n) AS mean,
                   sum(gg) - sum(g) ** 2 / sum(n) AS squares, sum(w) AS w, sum(ww) AS ww, sum(wg) / nullif(sum(w), 0) AS weighted,
                   sum(wwgg) - 2 * weighted * sum(wwg) + weighted ** 2 * sum(ww) AS weighted_squares
            FROM (SELECT metric_id, touchpoint, dimension, cohort, response_date, count(*) AS n, sum(points) AS g,
                         sum(points ** 2) AS gg, sum(weight) AS w, sum(weight ** 2) AS ww, sum(weight * points) AS wg,
                         sum(weight ** 2 * points) AS wwg, sum(weight ** 2 * points ** 2) AS wwgg
                  FROM answer GROUP BY ALL)
            JOIN period ON response_date BETWEEN first AND last
            GROUP BY type, first, metric_id, touchpoint, dimension, cohort
            """;

    /**
     * Means divide by one less than there are answers; and their intervals end where 2.5 % are left beyond by Student's
     * distribution, or at the end of the scale before that. Answers that are all equal have no error, though rounded sums may leave
     * some.
     */
    private static final String DIFFERENT = """
            WITH shares AS MATERIALIZED (
              SELECT moment.*, theirs.* EXCLUDE (metric_id), 1.959963984540054 AS z, mean / 100 AS share, n + 3 AS m, (promoters + 0.75) / m AS p, (detractors + 0.75) / m AS d,
                     CASE WHEN ci_method = 'adjusted-wald' THEN -100 ELSE 0 END AS lowest,
                     sqrt(CASE WHEN squares / n > 0.000001 THEN squares ELSE 0 END / n / CASE WHEN ci_method = 't' THEN n - 1 ELSE n END) AS error,
                     CASE WHEN n > 1 THEN sqrt(n / (n - 1) * CASE WHEN weighted_squares / ww > 0.000001 THEN weighted_squares ELSE 0 END) / w END AS weighted_error,
                     CASE ci_method
                       WHEN 'wilson' THEN 100 * (share + z ** 2 / 2 / n) / (1 + z ** 2 / n)
                       WHEN 'adjusted-wald' THEN 100 * (p - d)
                     END AS centre,
                     CASE ci_method
                       WHEN 'wilson' THEN 100 * z * sqrt(share * (1 - share) / n + (z / 2 / n) ** 2) / (1 + z ** 2 / n)
                       WHEN 'adjusted-wald' THEN 100 * z * sqrt((p + d - (p - d) ** 2) / m)
                     END AS half,
                     CASE WHEN ci_method = 't' AND standard_error > 0 THEN (ci_high - value) / standard_error::DOUBLE END AS errors_above,
                     CASE WHEN ci_method = 't' AND standard_error > 0 THEN (value - ci_low) / standard_error::DOUBLE END AS errors_below
              FROM moment
              JOIN satisfaction_score AS theirs
                ON (type, first, moment.metric_id, touchpoint, dimension, cohort)
                 = (period_type, period_start, theirs.metric_id, touchpoint_id, cohort_dimension, cohort_value)),
            beyond AS MATERIALIZED (
              SELECT *, beyond_student(errors_above, n - 1) AS beyond_high, beyond_student(errors_below, n - 1) AS beyond_low
              FROM shares),
            apart AS MATERIALIZED (
              SELECT metric_id, type, first, touchpoint, dimension, cohort, n, [
                  {'what': 'standard error', 'ours': CASE WHEN ci_method IS NOT NULL THEN error END, 'theirs': standard_error::DOUBLE},
                  {'what': 'low', 'ours': CASE WHEN half IS NOT NULL THEN greatest(centre - half, lowest) END, 'theirs': CASE WHEN half IS NOT NULL THEN ci_low::DOUBLE END},
                  {'what': 'high', 'ours': CASE WHEN half IS NOT NULL THEN least(centre + half, 100) END, 'theirs': CASE WHEN half IS NOT NULL THEN ci_high::DOUBLE END},
                  {'what': 'weighted error', 'ours': weighted_error, 'theirs': weighted_standard_error::DOUBLE},
                  {'what': 'weighted low', 'ours': CASE WHEN weighted_error IS NOT NULL THEN greatest(weighted - z * weighted_error, lowest) END,
                   'theirs': weighted_ci_low::DOUBLE},
                  {'what': 'weighted high', 'ours': CASE WHEN weighted_error IS NOT NULL THEN least(weighted + z * weighted_error, 100) END,
                   'theirs': weighted_ci_high::DOUBLE},
                  {'what': 'effective answers', 'ours': w ** 2 / nullif(ww, 0), 'theirs': effective_answers::DOUBLE},
                  {'what': 'beyond the low end', 'ours': CASE WHEN ci_low > 0 THEN 0.05 ELSE greatest(beyond_low, 0.05) END,
                   'theirs': coalesce(beyond_low, 0.05)},
                  {'what': 'beyond the high end', 'ours': CASE WHEN ci_high < 100 THEN 0.05 ELSE greatest(beyond_high, 0.05) END,
                   'theirs': coalesce(beyond_high, 0.05)}] AS figures
              FROM beyond)
            SELECT metric_id, type, first, touchpoint, dimension, cohort, n, unnest(figure)
            FROM (SELECT *, unnest(figures) AS figure FROM apart)
            WHERE (figure.ours IS NULL) <> (figure.theirs IS NULL) OR abs(figure.ours - figure.theirs) > %s
            ORDER BY ALL LIMIT 10
            """;

    private final SecondEngine duckdb;

    /** After {@link RecomputedTests}, whose distributions it uses, and after an engine has computed its scores. */
    RecomputedErrors(SecondEngine duckdb) throws SQLException {
        this.duckdb = duckdb;
        duckdb.run(MOMENTS);
    }

    /** The first figures that are not the published ones. */
    List<Map<String, Object>> differences() throws SQLException {
        return duckdb.rows(DIFFERENT.formatted("0.000001"));
    }
}
