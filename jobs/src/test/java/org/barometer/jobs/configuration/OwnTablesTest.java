package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.barometer.warehouse.Check;
import org.barometer.warehouse.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gold tables and data rules of a company's own, in its configuration folder. */
class OwnTablesTest {
    private static final String TABLE = """
            -- Grain: one row per touchpoint.
            CREATE TABLE IF NOT EXISTS gold.touchpoint_volume (
              touchpoint_id  STRING NOT NULL COMMENT 'Touchpoint',
              answers        BIGINT NOT NULL COMMENT 'Answers so far'
            )
            USING delta
            COMMENT 'Answers by touchpoint';
            """;

    private static final String SELECT = """
            WITH facts AS (SELECT touchpoint_id, answer_id FROM gold.fact_answer)
            SELECT touchpoint_id, count(*) AS answers FROM facts GROUP BY touchpoint_id
            """;

    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void oneTable() throws IOException {
        folder = WrittenConfiguration.in(temporary);
        folder.write("tables/touchpoint_volume.sql", TABLE);
        folder.write("tables/touchpoint_volume.select.sql", SELECT);
    }

    @Test
    void aTableIsTwoFilesAndARuleIsOne() throws IOException {
        folder.write(
                "checks/volume_is_known.sql",
                "-- Every touchpoint has answers.\nSELECT * FROM gold.touchpoint_volume WHERE answers = 0\n");

        Configuration configuration = folder.load(Map.of());

        assertThat(configuration.tables().named("gold.touchpoint_volume"))
                .returns("one row per touchpoint.", Table::grain)
                .returns("Answers by touchpoint", Table::comment);
        assertThat(configuration.checks()).extracting(Check::name).contains("volume_is_known", "facts_are_unique");
    }

    @Test
    void aTableOrQueryAloneIsIncomplete() throws IOException {
        folder.write("tables/one.sql", TABLE.replace("touchpoint_volume", "one"));
        folder.write("tables/two.select.sql", "SELECT 1 AS answers");
        folder.write("tables/three.txt", "");
        folder.assertProblems(
                "tables/one.sql: has no query. Write one into 'one.select.sql'",
                "tables/two.select.sql: is the query of no table. Write the table's columns into 'two.sql'",
                "tables/three.txt: is no file of a configuration. Move it elsewhere");
    }

    @Test
    void theFirstLinesSayWhatTheTableIs() throws IOException {
        folder.write("tables/touchpoint_volume.sql", TABLE.replace("-- Grain: one row per touchpoint.\n", ""));
        folder.assertProblems(
                "tables/touchpoint_volume.sql: does not look like a table. Write -- Grain: one row per …. in the first line,"
                        + " CREATE TABLE IF NOT EXISTS gold.touchpoint_volume ( in the second, one column per line, ) in a line of its own,"
                        + " USING delta, COMMENT '…', and if needed TBLPROPERTIES with one '<name>' = '<value>' per line, two blanks before it and double quotes for texts within it");
    }

    @Test
    void namesOfBarometersOwnTablesAreTaken() throws IOException {
        folder.write("tables/score_cube.sql", TABLE);
        folder.write("tables/score_cube.select.sql", SELECT);
        folder.assertProblems("tables/score_cube.sql: is a table of Barometer's own. Choose another name");
    }

    @Test
    void aTableIsNotMadeDayByDay() throws IOException {
        folder.write(
                "tables/touchpoint_volume.sql",
                TABLE.replace(";", "\nTBLPROPERTIES (\n  'barometer.date' = 'response_date'\n);"));
        folder.assertProblems(
                "tables/touchpoint_volume.sql: sets 'barometer.date', which is for tables that are made day by day. Take it out");
    }

    /** Rows must be the same each time, and hold no personal data. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT touchpoint_id, count(*) AS answers FROM gold.answers GROUP BY ALL           | reads gold.answers, which is no table that it may read
            SELECT comment_text AS touchpoint_id, 1L AS answers FROM silver.comment            | reads silver.comment, which is no table that it may read
            SELECT name AS touchpoint_id, 1L AS answers FROM parquet.`people.parquet`          | reads parquet.people.parquet, which is no table that it may read
            SELECT touchpoint_id, rand() AS answers FROM gold.fact_answer                      | rand() can give another value each time. Use functions whose result depends on nothing but the rows, in any order
            SELECT first(touchpoint_id) AS touchpoint_id, count(*) AS answers FROM gold.fact_answer | first() can give another value each time. Use functions whose result depends on nothing but the rows, in any order
            SELECT touchpoint_id, count(*) AS answers FROM gold.fact_answer WHERE response_date = current_date() GROUP BY ALL | current_date() can give another value each time. Use functions whose result depends on nothing but the rows, in any order
            SELECT touchpoint_id, count(*) AS answers FROM gold.fact_answer WHERE response_date < DATE('today') GROUP BY ALL | 'today' depends on when it runs. Write a date such as DATE '2026-03-01'
            SELECT touchpoint_id, CAST(sum(CAST(score AS DOUBLE)) AS BIGINT) AS answers FROM gold.fact_answer GROUP BY ALL | sum() adds up floating-point numbers, which gives other last digits in another order. Cast them to DECIMAL
            SELECT touchpoint_id, CAST(stddev(score) AS BIGINT) AS answers FROM gold.fact_answer GROUP BY ALL | stddev() adds up floating-point numbers, which gives other last digits in another order. Cast them to DECIMAL
            SELECT touchpoint_id, count(*) AS answer FROM gold.fact_answer GROUP BY ALL        | makes no column answers. Write 'answer'?
            SELECT touchpoint_id, 1 AS answers FROM gold.fact_answer                           | makes answers a INT, and the table has BIGINT. Cast it
            SELECT 'shop' AS touchpoint_id, id AS answers FROM range(3)                        | calls range() in FROM. Read tables only
            SELECT touchpoint_id, row_number() OVER (ORDER BY touchpoint_id) + 0L AS answers FROM gold.fact_answer | row_number() can give another value each time. Use functions whose result depends on nothing but the rows, in any order
            SELECT touchpoint_id, 1L AS answers FROM gold.fact_answer LIMIT 5                  | takes some rows only (LIMIT, OFFSET or TABLESAMPLE), which can be others each time. Write a condition
            SELECT touchpoint_id, 1L AS answers FROM gold.fact_answer TABLESAMPLE (10 PERCENT) | takes some rows only (LIMIT, OFFSET or TABLESAMPLE), which can be others each time. Write a condition
            DROP TABLE gold.fact_answer                                                        | is not one valid query: Syntax error at or near 'DROP'
            """)
    void aQueryThatCannotBeTrustedIsRefused(String query, String problem) throws IOException {
        folder.write("tables/touchpoint_volume.select.sql", query);
        assertThat(folder.problems()).contains("tables/touchpoint_volume.select.sql: " + problem);
    }

    /** Constraints are taken from the file, and what is not understood would be left out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'delta.constraints.some'='answers > 0'               | does not look like a table
            'delta.constraints.some' = 'touchpoint_id <> \\'x\\'' | does not look like a table
            'delta.columnMapping.mode' = 'name'                  | has a property that is none of 'barometer.audience', 'delta.constraints.<name>' and 'delta.dataSkippingNumIndexedCols'. Take it out
            """)
    void aPropertyThatIsNotUnderstoodIsRefused(String property, String problem) throws IOException {
        folder.write(
                "tables/touchpoint_volume.sql", TABLE.replace(";", "\nTBLPROPERTIES (\n  %s\n);".formatted(property)));
        assertThat(folder.problems()).contains("tables/touchpoint_volume.sql: " + problem);
    }

    @Test
    void nothingMayFollowTheTable() throws IOException {
        folder.write("tables/touchpoint_volume.sql", TABLE.replace(";", "\nPARTITIONED BY (touchpoint_id);"));
        assertThat(folder.problems()).contains("tables/touchpoint_volume.sql: does not look like a table.");
    }

    @Test
    void aTableForEveryoneReadsOnlyTablesForEveryone() throws IOException {
        folder.write(
                "tables/touchpoint_volume.sql",
                TABLE.replace(";", "\nTBLPROPERTIES (\n  'barometer.audience' = 'everyone'\n);"));
        folder.assertProblems("tables/touchpoint_volume.sql: is for everyone, and reads gold.fact_answer, which is not."
                + " Take 'barometer.audience' out, or read tables for everyone only");
    }

    @Test
    void tablesThatWaitForEachOtherAreNamed() throws IOException {
        folder.write("tables/one.sql", TABLE.replace("touchpoint_volume", "one"));
        folder.write("tables/one.select.sql", "SELECT touchpoint_id, answers FROM gold.touchpoint_volume");
        folder.write("tables/touchpoint_volume.select.sql", "SELECT touchpoint_id, answers FROM gold.one");
        folder.assertProblems(
                "tables/one.select.sql: reads gold.touchpoint_volume, which waits for this table. Let one of them read other tables",
                "tables/touchpoint_volume.select.sql: reads gold.one, which waits for this table. Let one of them read other tables");
    }

    /** What breaks a rule is shown, and noted where everybody may read it. */
    @Test
    void aRuleReadsNoPersonalDataAndHasANameOfItsOwn() throws IOException {
        folder.write("checks/addresses.sql", "-- Every address has an @.\nSELECT * FROM silver.customer_identity");
        folder.write("checks/facts_are_unique.sql", "-- Every fact is one.\nSELECT * FROM gold.fact_answer");
        folder.assertProblems(
                "checks/addresses.sql: reads silver.customer_identity, which is no table that it may read",
                "checks/facts_are_unique.sql: is a data rule of Barometer's own. Choose another name");
    }

    @Test
    void aRuleSaysWhatItDemandsAndReadsTables() throws IOException {
        folder.write("checks/one.sql", "SELECT * FROM gold.fact_answer");
        folder.write("checks/two.sql", "-- Nobody is lost.\nSELECT * FROM gold.people");
        folder.assertProblems(
                "checks/one.sql: does not say what it demands. Begin it with a line such as -- Every region is known.",
                "checks/two.sql: reads gold.people, which is no table that it may read");
    }
}
