package org.barometer.benchmarks.peers;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.barometer.benchmarks.DuckDb;
import org.barometer.benchmarks.HandWrittenSql;
import org.barometer.benchmarks.ScoreSql;

/**
 * A night in DuckDB by the same logic as ours: only the facts of changed responses, the cube of changed days and the scores of
 * changed periods are rebuilt, in a database that holds all tables.
 */
public record DuckDbNight(DuckDb duckDb) {
    private static final List<String> TABLES = List.of(
            "answer",
            "customer",
            "purchase",
            "fact_answer",
            "score_cube",
            "daily_sum",
            "satisfaction_score",
            "indices");

    /** New responses and those that say something else; then all whose customer changed or bought something since. */
    private static final String CHANGED = """
            WITH said AS (
              SELECT DISTINCT survey_id, response_id
              FROM (SELECT * FROM tonight.answer
                    EXCEPT
                    SELECT * FROM stored.answer SEMI JOIN tonight.answer USING (survey_id, response_id))
            ), since AS (
              SELECT customer_id, min(since) AS since
              FROM (SELECT customer_id, valid_from AS since FROM tonight.customer
                    UNION ALL SELECT customer_id, purchased_at FROM tonight.purchase)
              GROUP BY customer_id
            )
            SELECT survey_id, response_id, 'said' AS reason FROM said
            UNION ALL
            SELECT DISTINCT survey_id, response_id, 'known'
            FROM stored.answer JOIN since USING (customer_id) ANTI JOIN said USING (survey_id, response_id)
            WHERE responded_at >= since
            """;

    /** Asked before and after the facts are replaced: an answer may have left a day. */
    private static final String CHANGED_DAYS = """
            SELECT DISTINCT response_date AS day
            FROM stored.fact_answer SEMI JOIN tonight.changed USING (survey_id, response_id)
            """;

    /** Periods that hold a changed day, and the rolling ones that end on the last day. */
    private static final String PERIODS = """
            SELECT DISTINCT type AS period_type,
                   least(last, CASE WHEN type LIKE 'rolling%%' THEN DATE '%1$s' ELSE last END) AS period_end
            FROM (
              SELECT 'day' AS type, day AS last FROM changed_day
              UNION ALL SELECT 'week', date_trunc('week', day)::DATE + 6 FROM changed_day
              UNION ALL SELECT 'month', last_day(day) FROM changed_day
              UNION ALL SELECT 'quarter', last_day((date_trunc('quarter', day) + INTERVAL 2 MONTH)::DATE) FROM changed_day
              UNION ALL SELECT 'year', last_day((date_trunc('year', day) + INTERVAL 11 MONTH)::DATE) FROM changed_day
              UNION ALL SELECT 'rolling_7d', day + unnest(range(7))::INT FROM changed_day
              UNION ALL SELECT 'rolling_28d', day + unnest(range(28))::INT FROM changed_day
              UNION ALL SELECT 'rolling_90d', day + unnest(range(90))::INT FROM changed_day
              UNION ALL SELECT 'rolling_' || unnest([7, 28, 90]) || 'd', DATE '%1$s'
            )
            """;

    /** Fills the database from the tables that a refresh has written. */
    public void load(Path refreshed) {
        duckDb.run("CREATE SCHEMA stored");
        duckDb.run("CREATE SCHEMA tonight");
        TABLES.stream()
                .filter(table -> !table.equals("daily_sum"))
                .forEach(table -> duckDb.run(
                        "CREATE TABLE stored.%1$s AS SELECT * FROM '%2$s/%1$s/*.parquet'".formatted(table, refreshed)));
        duckDb.run("CREATE VIEW score_cube AS SELECT * FROM stored.score_cube");
        duckDb.run("CREATE TABLE stored.daily_sum AS " + ScoreSql.DAILY);
        duckDb.run("CHECKPOINT");
    }

    /** Takes what was delivered for a date. */
    public void run(Path delivered, LocalDate date) {
        for (String kind : DuckDbRefresh.KINDS) {
            duckDb.run("CREATE OR REPLACE VIEW \"%1$s\" AS SELECT * FROM '%2$s/%1$s/%3$s.parquet'"
                    .formatted(kind, delivered, date));
        }

        duckDb.run("CREATE OR REPLACE TABLE tonight.answer AS " + RawSql.ANSWER);
        duckDb.run("CREATE OR REPLACE TABLE tonight.customer AS " + RawSql.CUSTOMER);
        duckDb.run("CREATE OR REPLACE TABLE tonight.purchase AS " + RawSql.PURCHASE);
        duckDb.run("BEGIN");
        duckDb.run("CREATE OR REPLACE TABLE tonight.changed AS " + CHANGED);
        replaceAnswers();
        replaceCustomers();
        duckDb.run("DELETE FROM stored.purchase WHERE purchase_id IN (SELECT purchase_id FROM tonight.purchase)");
        duckDb.run("INSERT INTO stored.purchase BY NAME SELECT * FROM tonight.purchase");
        duckDb.run("CREATE OR REPLACE TABLE changed_day AS " + CHANGED_DAYS);
        replaceFacts();
        duckDb.run("INSERT INTO changed_day (%s) EXCEPT SELECT * FROM changed_day".formatted(CHANGED_DAYS));
        replace("score_cube", "response_date IN (SELECT day FROM changed_day)", "fact_answer", HandWrittenSql.CUBE);
        replace("daily_sum", "day IN (SELECT day FROM changed_day)", "score_cube", ScoreSql.DAILY);
        replaceScores(date);
        duckDb.run("COMMIT");
        duckDb.run("CHECKPOINT");
    }

    private void replaceAnswers() {
        duckDb.run("""
                DELETE FROM stored.answer USING tonight.changed AS t
                WHERE t.reason = 'said' AND answer.survey_id = t.survey_id AND answer.response_id = t.response_id
                """);
        duckDb.run("""
                INSERT INTO stored.answer BY NAME
                SELECT * FROM tonight.answer
                SEMI JOIN (SELECT * FROM tonight.changed WHERE reason = 'said') USING (survey_id, response_id)
                """);
    }

    /** All states of the customers who changed: each ends where the next begins. */
    private void replaceCustomers() {
        duckDb.run("""
                CREATE OR REPLACE TABLE tonight.history AS
                SELECT DISTINCT ON (customer_id, valid_from) *
                FROM (SELECT *, 1 AS place FROM tonight.customer
                      UNION ALL BY NAME
                      SELECT *, 2 AS place FROM stored.customer SEMI JOIN tonight.customer USING (customer_id))
                ORDER BY place
                """);
        duckDb.run("DELETE FROM stored.customer WHERE customer_id IN (SELECT customer_id FROM tonight.customer)");
        duckDb.run("""
                INSERT INTO stored.customer BY NAME
                SELECT * EXCLUDE (place)
                       REPLACE (coalesce(lead(valid_from) OVER (PARTITION BY customer_id ORDER BY valid_from),
                                         TIMESTAMPTZ '9999-12-31 00:00:00+00') AS valid_to)
                FROM tonight.history
                """);
    }

    private void replaceFacts() {
        duckDb.run("""
                CREATE OR REPLACE VIEW answer AS
                SELECT * FROM stored.answer SEMI JOIN tonight.changed USING (survey_id, response_id)
                """);
        duckDb.run("""
                CREATE OR REPLACE VIEW customer AS SELECT * FROM stored.customer SEMI JOIN answer USING (customer_id)
                """);
        duckDb.run("""
                CREATE OR REPLACE VIEW purchase AS SELECT * FROM stored.purchase SEMI JOIN answer USING (customer_id)
                """);
        duckDb.run("""
                DELETE FROM stored.fact_answer USING tonight.changed AS t
                WHERE fact_answer.survey_id = t.survey_id AND fact_answer.response_id = t.response_id
                """);
        duckDb.run("INSERT INTO stored.fact_answer BY NAME " + HandWrittenSql.FACTS);
    }

    /** Replaces the rows of a table that satisfy a condition by what comes of the rows of another that do. */
    private void replace(String table, String condition, String source, String select) {
        String read = condition.replace("day IN", source.equals("score_cube") ? "response_date IN" : "day IN");
        duckDb.run("CREATE OR REPLACE VIEW %1$s AS SELECT * FROM stored.%1$s WHERE %2$s".formatted(source, read));
        duckDb.run("DELETE FROM stored.%s WHERE %s".formatted(table, condition));
        duckDb.run("INSERT INTO stored.%s BY NAME %s".formatted(table, select));
    }

    private void replaceScores(LocalDate date) {
        String wanted = "(period_type, period_end) IN (SELECT (period_type, period_end) FROM changed_period)";
        duckDb.run("CREATE OR REPLACE TABLE changed_period AS " + PERIODS.formatted(date));
        duckDb.run("DELETE FROM stored.satisfaction_score WHERE " + wanted);
        duckDb.run("DELETE FROM stored.indices WHERE " + wanted);
        String daily = """
                SELECT * FROM stored.daily_sum
                WHERE day >= (SELECT least(date_trunc('year', min(day)), min(day) - 96) FROM changed_day)
                """;
        duckDb.run("INSERT INTO stored.satisfaction_score BY NAME "
                + ScoreSql.scores(daily, "(SELECT min(day) - 89 FROM changed_day)", date, wanted));
        duckDb.run(
                "CREATE OR REPLACE VIEW satisfaction_score AS SELECT * FROM stored.satisfaction_score WHERE " + wanted);
        duckDb.run("INSERT INTO stored.indices BY NAME " + ScoreSql.INDICES);
    }

    /** Writes its tables as Parquet, to be compared. */
    public void export() {
        List.of("score_cube", "satisfaction_score", "indices")
                .forEach(table -> duckDb.write("SELECT * FROM stored." + table, table));
    }
}
