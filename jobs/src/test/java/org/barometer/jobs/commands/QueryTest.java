package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.storage.Publications;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.TextTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code query} and {@code score}: what a person without a BI tool reads, and that they can change nothing. */
class QueryTest {
    private static final String READ_ONLY =
            "This is not one query, and the warehouse is read-only here: write one SELECT … FROM"
                    + " a table of DICTIONARY.md.%n".formatted();

    @TempDir
    static Path warehouse;

    static DeltaWarehouse tables;

    @BeforeAll
    static void twoTables() throws IOException {
        TestSession.openForFewRecords();
        Files.writeString(warehouse.resolve("LAYOUT"), Layout.CURRENT + "\n");
        tables = DeltaWarehouse.latest(warehouse, Map.of());
        write(tables, "gold.satisfaction_score", """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | value    | ci_low | ci_high | ci_level | change | change_label | status       | target_value | target_gap | probability_below_target | is_hidden | hidden_reason | formula_id
                month       | 2026-02-01   | 2026-02-28 | nps       | shop          | (all)            | (all)        | 1200    | 31.25    | 28     | 34      | 0.95     | null   | too_few      | ok           | null         | null       | null         | false     | null          | x
                month       | 2026-03-01   | 2026-03-31 | nps       | shop          | (all)            | (all)        | 1300    | 40.04    | 37.5   | 42.6    | 0.95     | 8.79   | rise         | ok           | 40           | 0.04       | 0.487        | false     | null          | x
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | (all)            | (all)        | 20      | 75       | 53.1   | 88.8    | 0.95     | null   | too_few      | low_n        | 80           | -5         | 0.71         | false     | null          | x
                month       | 2026-03-01   | 2026-03-31 | ces_2     | shop          | (all)            | (all)        | 900     | 75       | 72.1   | 77.7    | 0.95     | -1     | noise        | ok           | 80           | -5         | 0.999        | false     | null          | x
                month       | 2026-03-01   | 2026-03-31 | ces_2     | kiosk         | (all)            | (all)        | 4       | null     | null   | null    | null     | null   | null         | null         | null         | null       | null         | true      | few_answers   | null
                month       | 2026-03-01   | 2026-03-31 | ksi       | (all)         | (all)            | (all)        | 20      | null     | null   | null    | 0.95     | null   | too_few      | insufficient | 80           | null       | null         | false     | null          | x
                month       | 2026-03-01   | 2026-03-31 | nps       | shop          | country          | SE, "north"  | 700     | 41       | 38     | 44      | 0.95     | null   | too_few      | ok           | null         | null       | null         | false     | null          | x
                """);
        write(tables, "gold.dim_metric", """
                metric_id | name_en
                nps       | Net Promoter Score
                csat_5    | Customer satisfaction, 1–5
                ces_2     | Customer Effort Score 2.0
                ksi       | Customer satisfaction index
                """);
        write(tables, "gold.dim_period", """
                period_type | period_start | period_end | is_over | is_complete
                month       | 2026-02-01   | 2026-02-28 | true    | true
                month       | 2026-03-01   | 2026-03-31 | true    | false
                """);
        create(tables, "ops.publication");
        publish(tables, 1, "2026-02-28");
        append(tables, "gold.dim_metric", "metric_id | name_en\nnki | Customer index\n");
        publish(tables, 2, "2026-03-31");
        append(tables, "gold.dim_metric", "metric_id | name_en\nmean_5 | Not published\n");
    }

    private static void write(DeltaWarehouse tables, String name, String rows) {
        create(tables, name);
        append(tables, name, rows);
    }

    private static void create(DeltaWarehouse tables, String name) {
        tables.spark().sql(Table.named(name).createAt(tables.path(name)));
    }

    private static void append(DeltaWarehouse tables, String name, String rows) {
        tables.append(name, TextTable.rows(tables.spark(), Table.named(name), rows));
    }

    private static void publish(DeltaWarehouse tables, long id, String date) {
        new Publications(tables)
                .publish(id, TextTable.rows(tables.spark(), Table.named("ops.publication"), """
                        publication_id | business_date | table_name              | table_version
                        %1$d           | %2$s          | gold.dim_metric         | %3$d
                        %1$d           | %2$s          | gold.satisfaction_score | 1
                        %1$d           | %2$s          | gold.dim_period         | 1
                        """.formatted(
                                id, date, tables.version("gold.dim_metric"))));
    }

    @Test
    void readersSeeWhatIsPublishedAndNotWhatCameAfter() {
        assertThat(query("csv", "SELECT metric_id FROM gold.dim_metric WHERE metric_id IN ('nki', 'mean_5')"))
                .isEqualTo("metric_id\nnki\n");
    }

    @Test
    void asOfADateTheySeeWhatWasPublishedThen() {
        assertThat(asOf("2026-03-30").out()).isEqualTo("metrics\n4\n");
        assertThat(asOf("2026-03-31").out()).isEqualTo("metrics\n5\n");
        Terminal before = asOf("2026-02-27");
        assertThat(before.exitCode()).isEqualTo(2);
        assertThat(before.err())
                .isEqualTo(
                        "Nothing had been published in %s for 2026-02-27: the first publication is of a later date.%n"
                                .formatted(warehouse));
    }

    /** Of two publications, made by hand, neither knows the cube: a newer Barometer has added it since. */
    @Test
    void aTableThatIsNewerThanWhatIsShownIsNotShownAsItIsToday() {
        write(tables, "gold.score_cube", "metric_id | answers\nnps | 5\n");

        assertThat(Terminal.run("query", "--warehouse", warehouse, "SELECT count(*) FROM gold.score_cube"))
                .isEqualTo(new Terminal(
                        ExitCode.USAGE.code(),
                        "",
                        "The table gold.score_cube is newer than publication 2 (business date 2026-03-31), which is shown here: it has rows from the first later night on.%n"
                                .formatted()));
        assertThat(tables.read("gold.score_cube").count()).as("the control").isOne();
    }

    private static Terminal asOf(String date) {
        return Terminal.run(
                "query",
                "--warehouse",
                warehouse,
                "--as-of",
                date,
                "--format",
                "csv",
                "SELECT count(*) AS metrics FROM gold.dim_metric");
    }

    private static final String THREE = """
            SELECT cohort_value, answers, value, target_value FROM gold.satisfaction_score
            WHERE metric_id IN ('nps', 'ksi') ORDER BY answers
            """;

    @Test
    void asATable() {
        assertThat(query("table", THREE)).isEqualTo("""
                cohort_value  answers  value  target_value
                ------------  -------  -----  ------------
                (all)              20                   80
                SE, "north"       700     41
                (all)            1200  31.25
                (all)            1300  40.04            40
                (4 rows)
                """);
    }

    @Test
    void asCsv() {
        assertThat(query("csv", THREE)).isEqualTo("""
                cohort_value,answers,value,target_value
                (all),20,,80
                "SE, ""north""\",700,41,
                (all),1200,31.25,
                (all),1300,40.04,40
                """);
    }

    @Test
    void asJson() {
        assertThat(query("json", THREE)).isEqualTo("""
                [
                  {"cohort_value":"(all)","answers":20,"value":null,"target_value":80.00000000},
                  {"cohort_value":"SE, \\"north\\"","answers":700,"value":41.00000000,"target_value":null},
                  {"cohort_value":"(all)","answers":1200,"value":31.25000000,"target_value":null},
                  {"cohort_value":"(all)","answers":1300,"value":40.04000000,"target_value":40.00000000}
                ]
                """);
    }

    @Test
    void tablesInSubqueriesAndCommonTableExpressionsAreFound() {
        assertThat(query("csv", """
                WITH known AS (SELECT metric_id FROM gold.dim_metric)
                SELECT count(*) AS n FROM gold.satisfaction_score
                WHERE metric_id IN (SELECT metric_id FROM known) AND answers > (SELECT min(answers) FROM gold.satisfaction_score)
                """)).isEqualTo("n\n6\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO gold.dim_metric SELECT * FROM gold.dim_metric",
                "WITH a AS (SELECT 1 AS x) INSERT INTO gold.dim_metric SELECT x FROM a",
                "UPDATE gold.dim_metric SET name_en = 'x'",
                "DELETE FROM gold.dim_metric",
                "MERGE INTO gold.dim_metric AS a USING gold.dim_metric AS b ON a.metric_id = b.metric_id WHEN MATCHED THEN DELETE",
                "DROP TABLE gold.dim_metric",
                "CREATE TABLE x (y INT)",
                "CREATE VIEW x AS SELECT 1",
                "COPY gold.dim_metric TO '/tmp/x.csv'",
                "COPY (SELECT 1) TO '/tmp/x.parquet'",
                "EXPORT DATABASE '/tmp/x'",
                "ATTACH '/tmp/x.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "RESET allowed_paths",
                "PRAGMA version",
                "CALL pragma_version()",
                "PREPARE x AS SELECT 1",
                "SELECT 1; SELECT 2",
                "SELECT 1; DROP SCHEMA gold CASCADE",
                "SHOW TABLES",
                "EXPLAIN SELECT 1"
            })
    void nothingCanBeChanged(String sql) {
        Terminal refused = Terminal.run("query", "--warehouse", warehouse, sql);
        assertThat(refused.err()).isEqualTo(READ_ONLY);
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void aTableThatIsMisspelt() {
        assertThat(Terminal.run("query", "--warehouse", warehouse, "SELECT 1 FROM gold.satisfaction_scores"))
                .isEqualTo(refusal("The query cannot be run: there is no table 'gold.satisfaction_scores'."
                        + " Write 'gold.satisfaction_score'?"));
    }

    @Test
    void aColumnThatIsMisspelt() {
        assertThat(Terminal.run("query", "--warehouse", warehouse, "SELECT metric FROM gold.dim_metric"))
                .isEqualTo(refusal("""
                The query cannot be run: Referenced column "metric" not found in FROM clause!
                Candidate bindings: "metric_id", "better", "interval_method", "family", "source"

                LINE 1: SELECT metric FROM gold.dim_metric
                               ^^^^^^"""));
    }

    @Test
    void whatIsNoSql() {
        assertThat(Terminal.run("query", "--warehouse", warehouse, "SELEC 1"))
                .isEqualTo(refusal("The query cannot be run: syntax error at or near \"SELEC\"."));
    }

    @Test
    void aQueryThatFailsOnItsRows() {
        assertThat(Terminal.run(
                        "query",
                        "--warehouse",
                        warehouse,
                        "SELECT cast(cohort_value AS INT) FROM gold.satisfaction_score WHERE cohort_value = '(all)'"))
                .isEqualTo(refusal("""
                The query cannot be run: Could not convert string '(all)' to INT32 when casting from source column cohort_value

                LINE 1: SELECT cast(cohort_value AS INT) FROM gold.satisfaction_score WHERE...
                               ^^^^^^^^^^^^^^^^^^^^^^^^^"""));
    }

    @Test
    void noWarehouse() {
        Path none = warehouse.resolve("none");
        assertThat(Terminal.run("query", "--warehouse", none, "SELECT 1"))
                .isEqualTo(refusal(
                        "There is no warehouse in %s: name one by --warehouse, or make one by `barometer nightly` or `barometer demo`."
                                .formatted(none)));
        assertThat(none).doesNotExist();
    }

    @Test
    void theScorecardShowsTheLatestPeriodItsChangeAndItsTarget() {
        assertThat(Terminal.run("score", "--warehouse", warehouse, "--period", "month")
                        .out())
                .isEqualTo("""
                Scorecard, month (2026-03-01 to 2026-03-31, late answers still to come), everyone

                metric at touchpoint   value     ±  95 % interval  answers  change           target
                ces_2 at kiosk        hidden                             4                                           few_answers
                ces_2 at shop           75.0   2.8  [72.1, 77.7]       900    -1.0  noise      80.0  missed (100 %)
                csat_5 at shop          75.0  17.9  [53.1, 88.8]        20       –  too_few    80.0  missed (71 %)   low_n
                ksi at (all)               –                            20       –  too_few    80.0                  insufficient
                nps at shop             40.0   2.6  [37.5, 42.6]     1,300    +8.8  rise       40.0  met (51 %)
                """);
    }

    @Test
    void aPeriodTypeThatThereIsNot() {
        assertThat(Terminal.run("score", "--warehouse", warehouse, "--period", "fortnight"))
                .isEqualTo(
                        refusal("There are no scores of period type 'fortnight' in this warehouse: there are month."));
    }

    @Test
    void valuesOfEveryKindAsATable() {
        assertThat(query("table", KINDS)).isEqualTo("""
                day         time                 zoned                  is    double  whole  none  map         list
                ----------  -------------------  ---------------------  ----  ------  -----  ----  ----------  ------
                2026-03-01  2026-03-01 10:00:00  2026-03-01 08:00:00.5  true     2.5      3        {a=1, b=2}  [1, 2]
                (1 row)
                """);
    }

    @Test
    void valuesOfEveryKindAsJson() {
        assertThat(query("json", KINDS)).isEqualTo("""
                [
                  {"day":"2026-03-01","time":"2026-03-01T10:00:00Z","zoned":"2026-03-01T08:00:00.500Z","is":true,"double":2.5,"whole":3.0,"none":null,"map":{"a":1,"b":2},"list":[1,2]}
                ]
                """);
    }

    private static final String KINDS = """
            SELECT DATE '2026-03-01' AS day, TIMESTAMP '2026-03-01 10:00:00' AS time, TIMESTAMPTZ '2026-03-01 10:00:00.5+02' AS zoned,
                   true AS "is", 2.5::DOUBLE AS double, 3::DOUBLE AS whole, NULL AS none, MAP {'a': 1, 'b': 2} AS map, [1, 2] AS list
            """;

    /** Spreadsheets run texts that begin so; a number that does is a number. */
    @Test
    void csvHasNoFormulas() {
        assertThat(query("csv", """
                SELECT unnest(['=1+1', '+1', '-1', '@x', chr(9) || '=1', 'a=1']) AS "=text", -3.2 AS number
                """)).isEqualTo("""
                '=text,number
                '=1+1,-3.2
                '+1,-3.2
                '-1,-3.2
                '@x,-3.2
                '\t=1,-3.2
                a=1,-3.2
                """);
    }

    private static Terminal refusal(String message) {
        return new Terminal(2, "", message + System.lineSeparator());
    }

    private static String query(String format, String sql) {
        return Terminal.run("query", "--warehouse", warehouse, "--format", format, sql)
                .out();
    }
}
