package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.commands.Terminal;
import org.junit.jupiter.api.Test;

/** A gold table of a company's own goes through nights like every other table. */
class OwnTableNightTest {
    private final SmallWarehouse warehouse = SmallWarehouse.copy();

    @Test
    void aTableIsBuiltAuditedPublishedAndExported() throws IOException {
        write("tables/grade_count.sql", """
                -- Grain: one row per grade.
                CREATE TABLE IF NOT EXISTS gold.grade_count (
                  grade    DECIMAL(11,8) NOT NULL COMMENT 'Grade',
                  answers  BIGINT        NOT NULL COMMENT 'Answers with it'
                )
                USING delta
                COMMENT 'Answers by grade'
                TBLPROPERTIES (
                  'delta.constraints.someone_answered' = 'answers > 0'
                );
                """);
        write(
                "tables/grade_count.select.sql",
                "SELECT score AS grade, count(*) AS answers FROM gold.fact_answer GROUP BY score");
        // All answers, not only those of the days that a night changes.
        write("checks/answers_add_up.sql", """
                -- A grade has as many answers as there are facts of it.
                SELECT score FROM GOLD.Fact_Answer LEFT JOIN gold.grade_count ON grade = score
                GROUP BY score HAVING count(*) <> max(answers)
                """);
        // A night was cut off as it began to make the table.
        Path log = warehouse.path().resolve("gold/grade_count/_delta_log");
        Files.createDirectories(log);
        Files.createFile(log.resolve(".00000000000000000000.json.tmp"));
        night("2026-03-03");
        assertThat(rows("grade::INT AS grade, answers")).isEqualTo("grade,answers\n2,1\n3,1\n4,1\n5,3\n");

        assertThat(warehouse.command("dictionary").out()).contains("## gold.grade_count", "Answers with it");

        deliver("2026-03-04", "g,2026-03-04 10:00:00,,2");
        night("2026-03-04");
        assertThat(rows("grade::INT AS grade, answers")).isEqualTo("grade,answers\n2,2\n3,1\n4,1\n5,3\n");
        assertThat(version()).as("rows of a night without news").isEqualTo(versionAfterANightWithoutNews());

        rowsThatTheFileDoesNotAllowStopTheNight();
        Files.delete(conf("checks/answers_add_up.sql"));
        otherColumnsThatEveryoneMaySee();
        assertThat(rows("metric_id, periods")).isEqualTo("metric_id,periods\ncsat_5,5\n");
        assertThat(warehouse.path().resolve("export/current/grade_count")).isDirectory();
        String contents = warehouse.command("verify").out();
        assertThat(warehouse.command("rebuild").err()).isEmpty();
        assertThat(warehouse.command("verify").out()).isEqualTo(contents).contains("gold.grade_count");
        assertThat(warehouse.command("doctor").out()).contains("The warehouse is sound.");

        aBrokenRuleStopsTheNight();
        withoutItsFilesTheTableIsPublishedNoMore();
    }

    private void rowsThatTheFileDoesNotAllowStopTheNight() throws IOException {
        write(
                "tables/grade_count.select.sql",
                "SELECT score AS grade, count(*) - 2 AS answers FROM gold.fact_answer GROUP BY score");
        Terminal night = warehouse.night("2026-03-06");
        assertThat(night.exitCode()).isEqualTo(ExitCode.AUDIT_FAILED.code());
        assertThat(warehouse.command("status").out())
                .contains(
                        "gold.index_component\n",
                        "The last run ended as FAILED: The step gold.grade_count made rows that the table's file does not allow; nothing was published: CHECK constraint someone_answered (answers > 0) violated.\n");
        assertThat(night.err())
                .startsWith(
                        "The step gold.grade_count made rows that the table's file does not allow; nothing was published: CHECK constraint someone_answered (answers > 0) violated.\n");
    }

    private void otherColumnsThatEveryoneMaySee() throws IOException {
        write("tables/grade_count.sql", """
                -- Grain: one row per metric.
                CREATE TABLE IF NOT EXISTS gold.grade_count (
                  metric_id  STRING NOT NULL COMMENT 'Metric',
                  periods    BIGINT NOT NULL COMMENT 'Days with scores'
                )
                USING delta
                COMMENT 'Days with scores by metric'
                TBLPROPERTIES (
                  'barometer.audience' = 'everyone'
                );
                """);
        write("tables/grade_count.select.sql", """
                SELECT metric_id, count(*) AS periods FROM gold.satisfaction_score
                WHERE metric_id = 'csat_5' AND period_type = 'day'
                  AND touchpoint_id = '(all)' AND cohort_dimension = '(all)'
                GROUP BY metric_id
                """);
        deliver("2026-03-06", "h,2026-03-06 10:00:00,,2");
        night("2026-03-06");
    }

    private void aBrokenRuleStopsTheNight() throws IOException {
        write(
                "checks/few_days.sql",
                "-- A metric has few days.\nSELECT metric_id FROM gold.grade_count WHERE periods > 5\n");
        deliver("2026-03-07", "i,2026-03-07 10:00:00,,2");
        Terminal night = warehouse.night("2026-03-07");
        assertThat(night.exitCode()).isEqualTo(ExitCode.AUDIT_FAILED.code());
        assertThat(night.err()).contains("few_days: A metric has few days.\n    metric_id=csat_5");
        assertThat(rows("metric_id, periods")).isEqualTo("metric_id,periods\ncsat_5,5\n");
    }

    private void withoutItsFilesTheTableIsPublishedNoMore() throws IOException {
        Files.delete(conf("checks/few_days.sql"));
        Files.delete(conf("tables/grade_count.sql"));
        Files.delete(conf("tables/grade_count.select.sql"));
        night("2026-03-07");
        assertThat(warehouse.command("query", "SELECT * FROM gold.grade_count").err())
                .contains("The query cannot be run: there is no table 'gold.grade_count'.");
        assertThat(warehouse.path().resolve("export/current/grade_count")).doesNotExist();
        assertThat(warehouse
                        .command(
                                "query",
                                "--as-of",
                                "2026-03-06",
                                "SELECT periods FROM gold.grade_count",
                                "--format",
                                "csv")
                        .out())
                .isEqualTo("periods\n5\n");

        Files.writeString(
                conf("barometer.yaml"),
                Files.readString(conf("barometer.yaml")) + "\nretention: {publications: 0d, readers: 0s}\n");
        night("2026-03-08");
        night("2026-03-09");
        assertThat(warehouse.command("maintain").err()).isEmpty();
        assertThat(warehouse.path().resolve("gold/grade_count")).doesNotExist();
        assertThat(warehouse.command("doctor").out()).contains("The warehouse is sound.");
    }

    private String versionAfterANightWithoutNews() {
        night("2026-03-05");
        return version();
    }

    private String version() {
        return query("SELECT max(table_version) AS version FROM ops.publication WHERE table_name = 'gold.grade_count'");
    }

    private String rows(String columns) {
        return query("SELECT %s FROM gold.grade_count ORDER BY 1".formatted(columns));
    }

    private String query(String sql) {
        return warehouse.command("query", sql, "--format", "csv").out();
    }

    private void night(String date) {
        assertThat(warehouse.night(date).err()).isEmpty();
    }

    private void deliver(String date, String row) throws IOException {
        Files.writeString(
                warehouse.landing().resolve("visits_%s.csv".formatted(date)), "id,time,edited,grade\n" + row + "\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(conf(file).getParent());
        Files.writeString(conf(file), text);
    }

    private Path conf(String file) {
        return warehouse.folder().resolve("conf").resolve(file);
    }
}
