package org.barometer.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barometer.jobs.storage.DeltaWarehouse;

/** DuckDB on the exported Parquet: reads what a BI tool reads, and computes every score once more from the answers. */
public final class SecondEngine implements AutoCloseable {
    /** Every answer once for everyone and once for each cohort, at its touchpoint and at all of them, worth its points. */
    private static final String ANSWERS = """
            CREATE TABLE answer AS
            SELECT metric_id, unnest([touchpoint_id, '(all)']) AS touchpoint, cohort.key AS dimension,
                   cohort.value AS cohort, response_date, score, weight::DOUBLE AS weight,
                   CASE
                     WHEN metric_id = 'nps' THEN CASE WHEN score >= 9 THEN 100 WHEN score <= 6 THEN -100 ELSE 0 END
                     WHEN metric_id IN ('csat_5', 'ces_5') THEN CASE WHEN score >= 4 THEN 100 ELSE 0 END
                     WHEN metric_id = 'ces_2' THEN CASE WHEN score >= 5 THEN 100 ELSE 0 END
                     WHEN metric_id IN ('mean_5', 'ces_5_mean') THEN (score::DOUBLE - 1) / 4 * 100
                     WHEN metric_id = 'ces_2_mean' THEN (score::DOUBLE - 1) / 6 * 100
                     WHEN metric_id = 'nki' THEN score::DOUBLE
                   END AS points
            FROM (SELECT *, unnest(list_concat([{'key': '(all)', 'value': '(all)'}], map_entries(cohorts))) AS cohort
                  FROM fact_answer)
            """;

    /** Weeks start on Monday; a rolling period ends on every day until the last business date. */
    private static final String PERIODS = """
            CREATE TABLE period AS
            WITH day AS (
              SELECT unnest(range(min(response_date), ?::DATE + 1, INTERVAL 1 DAY))::DATE AS day FROM fact_answer)
            SELECT 'day' AS type, day AS first, day AS last FROM day
            UNION SELECT 'week', date_trunc('week', day)::DATE, date_trunc('week', day)::DATE + 6 FROM day
            UNION SELECT 'month', date_trunc('month', day)::DATE, last_day(day) FROM day
            UNION SELECT 'quarter', date_trunc('quarter', day)::DATE,
                         (date_trunc('quarter', day) + INTERVAL 3 MONTH)::DATE - 1 FROM day
            UNION SELECT 'year', date_trunc('year', day)::DATE, (date_trunc('year', day) + INTERVAL 1 YEAR)::DATE - 1 FROM day
            UNION SELECT 'rolling_7d', day - 6, day FROM day
            UNION SELECT 'rolling_28d', day - 27, day FROM day
            UNION SELECT 'rolling_90d', day - 89, day FROM day
            """;

    private static final String SCORES = """
            CREATE TABLE score AS
            SELECT type, first, last, metric_id, touchpoint, dimension, cohort,
                   sum(answers)::BIGINT AS answers, sum(points) / sum(answers) AS value,
                   sum(weighted_points) / nullif(sum(weights), 0) AS weighted, sum(weights) AS weights,
                   CASE WHEN metric_id = 'nps' THEN sum(high)::BIGINT END AS promoters,
                   CASE WHEN metric_id = 'nps' THEN (sum(answers) - sum(high) - sum(low))::BIGINT END AS passives,
                   CASE WHEN metric_id = 'nps' THEN sum(low)::BIGINT END AS detractors,
                   CASE WHEN metric_id IN ('csat_5', 'ces_5', 'ces_2') THEN sum(high)::BIGINT END AS satisfied
            FROM (SELECT metric_id, touchpoint, dimension, cohort, response_date, count(*) AS answers,
                         sum(points) AS points, sum(weight) AS weights, sum(weight * points) AS weighted_points,
                         count(*) FILTER (points = 100) AS high, count(*) FILTER (points = -100) AS low
                  FROM answer GROUP BY ALL)
            JOIN period ON response_date BETWEEN first AND last
            WHERE dimension = '(all)' OR type IN ('week', 'month', 'quarter', 'year', 'rolling_28d')
            GROUP BY type, first, last, metric_id, touchpoint, dimension, cohort
            """;

    /** An index of metrics has a value where each of its parts, brought to 0–100, has thirty answers. */
    private static final String INDEX = """
            INSERT INTO score
            SELECT type, first, last, 'ksi', '(all)', dimension, cohort, least(%1$s),
                   CASE WHEN least(%1$s) >= 30 THEN (%2$s) / %4$d END,
                   CASE WHEN least(%1$s) >= 30 THEN (%3$s) / %4$d END, NULL, NULL, NULL, NULL, NULL
            FROM (PIVOT (SELECT type, first, last, dimension, cohort, metric_id || '@' || touchpoint AS part, answers,
                                CASE metric_id WHEN 'nps' THEN (value + 100) / 2 ELSE value END AS value,
                                CASE metric_id WHEN 'nps' THEN (weighted + 100) / 2 ELSE weighted END AS weighted
                         FROM score WHERE metric_id || '@' || touchpoint IN (%5$s))
                  ON part IN (%5$s)
                  USING max(answers) AS n, max(value) AS v, max(weighted) AS w
                  GROUP BY type, first, last, dimension, cohort)
            """;

    private static final String DIFFERENCES = """
            SELECT coalesce(type, period_type) AS period, coalesce(last, period_end) AS period_end,
                   coalesce(ours.metric_id, theirs.metric_id) AS metric, coalesce(touchpoint, touchpoint_id) AS touchpoint,
                   coalesce(dimension, cohort_dimension) || '=' || coalesce(cohort, cohort_value) AS cohort,
                   ours.answers AS here, theirs.answers AS there, ours.value AS value_here, theirs.value AS value_there,
                   ours.weighted AS weighted_here, theirs.weighted_value AS weighted_there
            FROM score AS ours
            FULL OUTER JOIN satisfaction_score AS theirs
              ON type = period_type AND first = period_start AND last = period_end AND touchpoint = touchpoint_id
             AND ours.metric_id = theirs.metric_id AND dimension = cohort_dimension AND cohort = cohort_value
            WHERE ours.answers IS DISTINCT FROM theirs.answers
               OR ours.promoters IS DISTINCT FROM theirs.promoters
               OR ours.passives IS DISTINCT FROM theirs.passives
               OR ours.detractors IS DISTINCT FROM theirs.detractors
               OR ours.satisfied IS DISTINCT FROM theirs.satisfied
               OR round(ours.value - theirs.value::DOUBLE, 6) IS DISTINCT FROM
                  CASE WHEN ours.value IS NOT NULL OR theirs.value IS NOT NULL THEN 0 END
               OR round(ours.weighted - theirs.weighted_value::DOUBLE, 6) IS DISTINCT FROM
                  CASE WHEN ours.weighted IS NOT NULL OR theirs.weighted_value IS NOT NULL THEN 0 END
               OR abs(ours.weights - theirs.weight_sum) > 0.000001
            ORDER BY ALL
            LIMIT 10
            """;

    /** A period is compared with the one that ends the day before it starts, and a cell with what is outside of it. */
    private static final String DIFFERENT_COMPARISONS = """
            WITH whole AS (
              SELECT type, first, metric_id, touchpoint, dimension, sum(answers) AS n, sum(answers * value) AS points
              FROM score WHERE dimension <> '(all)' AND metric_id <> 'ksi' GROUP BY ALL
              UNION ALL
              SELECT type, first, everywhere.metric_id, unnest(touchpoints), '(all)', answers, answers * value
              FROM score AS everywhere
              JOIN (SELECT metric_id, list(DISTINCT touchpoint) FILTER (touchpoint <> '(all)') AS touchpoints FROM score GROUP BY ALL)
                AS known ON known.metric_id = everywhere.metric_id
              WHERE touchpoint = '(all)' AND dimension = '(all)' AND everywhere.metric_id <> 'ksi'),
            compared AS (
              SELECT now.*, before.answers AS n_before, before.value AS before, year.answers AS n_year, year.value AS year,
                     nullif(n - now.answers, 0)::BIGINT AS n_rest, (points - now.answers * now.value) / n_rest AS rest
              FROM score AS now
              LEFT JOIN score AS before
                ON before.last + 1 = now.first AND (before.type, before.metric_id, before.touchpoint, before.dimension, before.cohort)
                 = (now.type, now.metric_id, now.touchpoint, now.dimension, now.cohort)
              LEFT JOIN score AS year
                ON CASE WHEN year.type IN ('month', 'quarter', 'year') THEN (year.first + INTERVAL 1 YEAR)::DATE ELSE year.first + 364 END
                 = now.first AND (year.type, year.metric_id, year.touchpoint, year.dimension, year.cohort)
                 = (now.type, now.metric_id, now.touchpoint, now.dimension, now.cohort)
              LEFT JOIN whole
                ON (whole.type, whole.first, whole.metric_id, whole.touchpoint, whole.dimension)
                 = (now.type, now.first, now.metric_id, now.touchpoint, now.dimension))
            SELECT type, first, ours.metric_id, touchpoint, dimension, cohort, n_before, previous_answers, before, previous_value,
                   n_year, year_ago_answers, n_rest, others_answers, rest, others_value
            FROM compared AS ours
            JOIN satisfaction_score AS theirs
              ON type = period_type AND first = period_start AND touchpoint = touchpoint_id
             AND ours.metric_id = theirs.metric_id AND dimension = cohort_dimension AND cohort = cohort_value
            WHERE nullif(n_before, 0) IS DISTINCT FROM previous_answers
               OR nullif(n_year, 0) IS DISTINCT FROM year_ago_answers
               OR round(coalesce(before, 1000) - coalesce(previous_value, 1000)::DOUBLE, 6) <> 0
               OR round(coalesce(ours.value - before, 1000) - coalesce(change, 1000)::DOUBLE, 6) <> 0
               OR round(coalesce(ours.value - year, 1000) - coalesce(year_change, 1000)::DOUBLE, 6) <> 0
               OR ours.metric_id <> 'ksi' AND n_rest IS DISTINCT FROM others_answers
               OR ours.metric_id <> 'ksi' AND round(coalesce(rest, 1000) - coalesce(others_value, 1000)::DOUBLE, 6) <> 0
            ORDER BY ALL
            LIMIT 10
            """;

    private final Connection connection;

    private SecondEngine(Connection connection) {
        this.connection = connection;
    }

    /** Opens what a warehouse has published: {@code satisfaction_score} has all scores, {@code shown_score} those that are shown. */
    public static SecondEngine on(Path warehouse) throws SQLException {
        SecondEngine engine = new SecondEngine(DriverManager.getConnection("jdbc:duckdb:"));
        DeltaWarehouse published = DeltaWarehouse.open(warehouse, Map.of());
        for (String table : List.of(
                "fact_answer",
                "score_cube",
                "daily_sum",
                "component_product",
                "hidden_score",
                "index_component",
                "dim_cohort",
                "dim_metric")) {
            engine.view(table, published.parquetFiles("gold." + table));
        }

        engine.view("shown_score", published.parquetFiles("gold.satisfaction_score"));
        engine.run("CREATE VIEW satisfaction_score AS FROM shown_score WHERE NOT is_hidden"
                + (published.parquetFiles("gold.hidden_score").isEmpty()
                        ? ""
                        : " UNION ALL BY NAME FROM hidden_score"));
        return engine;
    }

    private void view(String name, List<Path> files) throws SQLException {
        if (!files.isEmpty()) {
            run("CREATE VIEW %s AS FROM read_parquet([%s])"
                    .formatted(name, files.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
        }
    }

    /** Computes all scores from the answers; {@code components} are those of KSI, as {@code nps@(all)}. */
    public void computeScores(LocalDate lastBusinessDate, List<String> components) throws SQLException {
        run(ANSWERS);
        run(PERIODS.replace("?", "'" + lastBusinessDate + "'"));
        run(SCORES);
        List<String> answers = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> weighted = new ArrayList<>();
        for (String part : components) {
            answers.add("coalesce(\"%s_n\", 0)".formatted(part));
            values.add("\"%s_v\"".formatted(part));
            weighted.add("\"%s_w\"".formatted(part));
        }

        run(INDEX.formatted(
                String.join(", ", answers),
                String.join(" + ", values),
                String.join(" + ", weighted),
                components.size(),
                "'" + String.join("', '", components) + "'"));
    }

    /** The first scores that are not the warehouse's, counts exactly and values to six decimals. */
    public List<Map<String, Object>> differences() throws SQLException {
        return rows(DIFFERENCES);
    }

    /** The first scores whose comparisons with earlier periods and with the rest are not the warehouse's. */
    public List<Map<String, Object>> differentComparisons() throws SQLException {
        return rows(DIFFERENT_COMPARISONS);
    }

    /** The rows of a query. */
    public List<Map<String, Object>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }

                rows.add(row);
            }

            return rows;
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
