package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.CsvSource;

/** What a query might try besides reading the tables that it names: files, programs, settings, older versions. */
class QueryDoorsTest {
    @TempDir
    static Path folder;

    /** Blanks, letters beyond ASCII, and what other readers take for a column. */
    static Path warehouse;

    @BeforeAll
    static void aTableOfEachKind() throws IOException {
        TestSession.openForFewRecords();
        warehouse = Files.createDirectories(folder.resolve("year=2026/a b åäö"));
        Files.writeString(warehouse.resolve("LAYOUT"), Layout.CURRENT + "\n");
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse, Map.of());
        create(tables, "ops.publication", "gold.dim_metric", "gold.dim_date", "silver.customer_identity");
        tables.append(
                "gold.dim_metric", rows(tables, "gold.dim_metric", "metric_id | name_en\nnps | Net Promoter Score\n"));
        tables.append(
                "silver.customer_identity", rows(tables, "silver.customer_identity", "customer_id | name\nc | Ada\n"));
        new Publications(tables).publish(1, rows(tables, "ops.publication", """
                publication_id | business_date | table_name               | table_version
                1              | 2026-03-01    | gold.dim_metric          | 1
                1              | 2026-03-01    | gold.dim_date            | 0
                1              | 2026-03-01    | silver.customer_identity | 1
                """));
    }

    private static void create(DeltaWarehouse tables, String... names) {
        Stream.of(names).forEach(name -> tables.spark().sql(Table.named(name).createAt(tables.path(name))));
    }

    private static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> rows(
            DeltaWarehouse tables, String name, String text) {
        return TextTable.rows(tables.spark(), Table.named(name), text);
    }

    @Test
    void theTablesCanBeReadWhateverTheFolderIsCalled() {
        assertThat(query("SELECT metric_id, name_en FROM gold.dim_metric"))
                .isEqualTo(new Terminal(0, "metric_id,name_en\nnps,Net Promoter Score\n", ""));
    }

    @Test
    void aTableWithoutRowsHasItsColumns() {
        assertThat(query("SELECT date, iso_week + 1 AS next FROM gold.dim_date").out())
                .isEqualTo("date,next\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM read_text('/etc/passwd') | read_text",
                "SELECT * FROM read_csv('/etc/passwd') | read_csv",
                "SELECT * FROM read_parquet('*/*.parquet') | read_parquet",
                "SELECT * FROM parquet_metadata('x.parquet') | parquet_metadata",
                "SELECT * FROM glob('/etc/*') | glob",
                "SELECT * FROM query('SELECT 1') | query",
                "SELECT * FROM query_table('gold.dim_metric') | query_table",
                "SELECT * FROM duckdb_secrets() | duckdb_secrets",
                "SELECT * FROM duckdb_settings() | duckdb_settings",
                "SELECT * FROM IDENTIFIER('text.`/etc/passwd`') | identifier",
                "SELECT (SELECT max(content) FROM read_text('/etc/passwd')) | read_text",
                "SELECT sum(1) OVER w FROM gold.dim_metric WINDOW w AS (ORDER BY (SELECT max(content) FROM read_text('/etc/passwd'))) | read_text",
                "DESCRIBE SELECT * FROM read_text('/etc/passwd') | read_text"
            })
    void functionsThatKnowFiles(String sql, String function) {
        assertThat(query(sql))
                .isEqualTo(refusal(
                        "%s() is not available in FROM: write a table of DICTIONARY.md, or generate_series(), range(), unnest()."
                                .formatted(function)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM '/etc/passwd' | /etc/passwd",
                "SELECT * FROM delta.\"/w/customer_identity\" | delta./w/customer_identity",
                "SELECT * FROM gold.dim_metric WHERE metric_id IN (FROM 'x.parquet') | x.parquet",
                "SELECT * FROM information_schema.tables | information_schema.tables",
                "SELECT * FROM duckdb_settings | duckdb_settings",
                "SELECT * FROM memory.gold.none | memory.gold.none"
            })
    void filesAsTables(String sql, String name) {
        Terminal refused = query(sql);
        assertThat(refused.err()).startsWith("The query cannot be run: there is no table '%s'. ".formatted(name));
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT TRANSFORM(metric_id) USING 'sh -c id' FROM gold.dim_metric | syntax error at or near \"'sh -c id'\".",
                "SELECT * FROM delta.`/w` VERSION AS OF 1 | syntax error at or near \"AS\".",
                "EXECUTE IMMEDIATE 'DROP TABLE x' | syntax error at or near \"'DROP TABLE x'\"."
            })
    void whatOtherEnginesRun(String sql, String why) {
        assertThat(query(sql)).isEqualTo(refusal(why));
    }

    @ParameterizedTest
    @CsvSource({"reflect, repeat", "java_method, array_length"})
    void functionsThatRunJava(String function, String similar) {
        assertThat(query("SELECT %s('x')".formatted(function))).isEqualTo(refusal("""
                Scalar Function with name %1$s does not exist!
                Did you mean "%2$s"?

                LINE 1: SELECT %1$s('x')
                               %3$s""".formatted(
                        function, similar, "^".repeat(function.length() + 5))));
    }

    /** A name that WITH gives in one place is that of a file in another: the last door is DuckDB's own. */
    @Test
    void aFileUnderTheNameOfASubquery() {
        Terminal refused = query(
                "SELECT * FROM (WITH \"/etc/passwd\" AS (SELECT 1) SELECT * FROM \"/etc/passwd\"), '/etc/passwd'");
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("The query cannot be run: Table with name /etc/passwd does not exist!");
        Terminal csv = query("SELECT * FROM (WITH \"/etc/passwd.csv\" AS (SELECT 1) SELECT 1), '/etc/passwd.csv'");
        assertThat(csv.out()).isEmpty();
        assertThat(csv.err()).startsWith("The query cannot be run: ").contains("disabled");
    }

    /** A table's file can be read only where the query names the table, so that permissions of files decide. */
    @Test
    void aFileOfATableThatTheQueryDoesNotName() throws IOException {
        Path names = parquet("silver/customer_identity");
        Terminal refused = query("SELECT * FROM (WITH \"%1$s\" AS (SELECT 1) SELECT 1), '%2$s'"
                .formatted(names, names.toString().replace("'", "''")));
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("The query cannot be run: ").contains("disabled");
        assertThat(query("SELECT name FROM silver.customer_identity").out())
                .as("the control")
                .isEqualTo("name\nAda\n");
    }

    @Test
    void readersChangeNoFileAndLeaveNone() throws IOException {
        Map<Path, String> before = files();
        query("SELECT * FROM gold.dim_metric");
        query("COPY gold.dim_metric TO '%s'".formatted(warehouse.resolve("out.csv")));
        Terminal.run("status", "--warehouse", warehouse);
        Terminal.run("score", "--warehouse", warehouse);
        assertThat(files()).isEqualTo(before);
    }

    private static Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                files.put(file, "%d %s".formatted(Files.size(file), Files.getLastModifiedTime(file)));
            }
        }

        return files;
    }

    private static Path parquet(String table) throws IOException {
        try (Stream<Path> files = Files.list(warehouse.resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Terminal query(String sql) {
        return Terminal.run("query", "--warehouse", warehouse, "--format", "csv", sql);
    }

    private static Terminal refusal(String why) {
        return new Terminal(2, "", "The query cannot be run: %s%n".formatted(why));
    }
}
