package org.barometer.jobs.crash;

import static org.apache.spark.sql.functions.expr;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.Row;
import org.barometer.jobs.storage.Warehouse;

/**
 * The answers that the gold tables count, four times over, and the scores that were given twice.
 *
 * <p>Within one night each table has the same; tables of two nights, between which answers came and went, do not.
 */
record Figures(long facts, long cube, long days, long scores, long grades, long gradesInCube) {
    private static final String EVERYONE = "cohort_dimension = '(all)'";
    private static final String EVERYWHERE = EVERYONE + " AND touchpoint_id = '(all)'";
    private static final String SCORES = EVERYWHERE + " AND period_type = 'day' AND metric_id IN ('csat_5', 'nps')";
    private static final String GRADES = "CAST(sum(%s) AS BIGINT)";

    /** Those of tables in Delta. */
    static Figures of(Warehouse warehouse) {
        Row facts = sums(warehouse, "fact_answer", "true", "count(*)", GRADES.formatted("score"));
        Row cube = sums(warehouse, "score_cube", EVERYONE, "sum(answers)", GRADES.formatted("score * answers"));
        return new Figures(
                facts.getLong(0),
                cube.getLong(0),
                sums(warehouse, "daily_sum", EVERYWHERE, "sum(answers)", "1").getLong(0),
                sums(warehouse, "satisfaction_score", SCORES, "sum(answers)", "1")
                        .getLong(0),
                facts.getLong(1),
                cube.getLong(1));
    }

    private static Row sums(Warehouse warehouse, String table, String where, String first, String second) {
        return warehouse
                .read("gold." + table)
                .where(where)
                .agg(expr(first), expr(second))
                .first();
    }

    /** Those of exported Parquet, in which days and years stand for the tables that are not for everyone, and components for grades. */
    static Figures of(Connection duckdb, Path scores, Path components) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        WITH score AS (FROM read_parquet('%1$s/satisfaction_score/*.parquet')),
                             component AS (FROM read_parquet('%4$s/index_component/*.parquet'))
                        SELECT (SELECT sum(answers) FROM score WHERE %2$s),
                               (SELECT sum(answers) FROM score WHERE %3$s),
                               (SELECT coalesce(sum(answers), 0) FROM component),
                               (SELECT coalesce(sum(score.answers), 0) FROM component JOIN score
                                  ON score.metric_id = component_metric_id AND score.touchpoint_id = component_touchpoint_id
                                 AND (score.period_type, score.period_start, score.cohort_dimension, score.cohort_value)
                                   = (component.period_type, component.period_start, component.cohort_dimension, component.cohort_value))
                        """.formatted(scores, SCORES, SCORES.replace("'day'", "'year'"), components))) {
            row.next();
            long days = row.getLong(1);
            return new Figures(days, row.getLong(2), days, days, row.getLong(3), row.getLong(4));
        }
    }

    /** Whether the tables are of one night. */
    boolean agree() {
        return facts == cube && facts == days && facts == scores && grades == gradesInCube;
    }
}
