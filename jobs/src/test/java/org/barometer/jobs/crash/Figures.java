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

    /** Those of exported Parquet. */
    static Figures of(Connection duckdb, Path facts, Path others) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM read_parquet('%1$s/fact_answer/*.parquet')),
                               (SELECT sum(answers) FROM read_parquet('%2$s/score_cube/*.parquet') WHERE %3$s),
                               (SELECT sum(answers) FROM read_parquet('%2$s/daily_sum/*.parquet') WHERE %4$s),
                               (SELECT sum(answers) FROM read_parquet('%2$s/satisfaction_score/*.parquet') WHERE %5$s),
                               (SELECT sum(score)::BIGINT FROM read_parquet('%1$s/fact_answer/*.parquet')),
                               (SELECT sum(score * answers)::BIGINT FROM read_parquet('%2$s/score_cube/*.parquet') WHERE %3$s)
                        """.formatted(facts, others, EVERYONE, EVERYWHERE, SCORES))) {
            row.next();
            return new Figures(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    /** Whether the tables are of one night. */
    boolean agree() {
        return facts == cube && facts == days && facts == scores && grades == gradesInCube;
    }
}
