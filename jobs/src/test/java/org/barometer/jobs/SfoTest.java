package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.barometer.jobs.commands.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night on real answers: the customer survey of San Francisco Airport, 2014–2017, as {@code examples/sfo} describes it.
 *
 * <p>Runs where the environment variable {@code SFO_SURVEY_DIR} names the folder with the four files; a file {@code
 * expected.json} beside them holds figures that another program has computed from them.
 */
class SfoTest {
    private static final String FOLDER = System.getenv("SFO_SURVEY_DIR");
    private static final LocalDate LAST = LocalDate.of(2017, 12, 31);

    /** Of means on 0–100: each component's squared deviations, and those of each pair of different ones twice. */
    private static final String ERROR_OF_THE_INDEX_IN_2017 = """
            WITH component AS (
              SELECT metric_id || if(touchpoint_id = '(all)', '', '@' || touchpoint_id) AS name, sum(answers) AS n,
                     if(metric_id = 'nps', 0.5, 1) AS f, if(metric_id = 'nps', 50, 0) AS base, sum(points_sum) / 1e8 / n AS mean,
                     base + f * mean AS m, f * f * (sum(points_square_sum) / 1e6 - n * mean * mean) AS squares
              FROM daily_sum
              WHERE year(response_date) = 2017 AND cohort_dimension = '(all)'
                AND (metric_id, touchpoint_id) IN (('mean_5', 'cleanliness_overall'), ('nps', '(all)'),
                                                   ('csat_5', 'airport_overall'), ('ces_5_mean', 'wayfinding'))
              GROUP BY metric_id, touchpoint_id),
            pair AS (
              SELECT component, other_component, sum(pairs) AS pairs, sum(points_sum) / 1e8 AS g, sum(other_points_sum) / 1e8 AS h, sum(product_sum) / 1e6 AS gg
              FROM component_product
              WHERE year(response_date) = 2017 AND cohort_dimension = '(all)' AND metric_id = 'ksi' GROUP BY ALL),
            total AS (
              SELECT (SELECT sum(n) FROM component) - (SELECT pairs FROM pair WHERE component = '(all)') AS respondents,
                     (SELECT sum(squares / n / n) FROM component)
                       + 2 * (SELECT sum((gg - b.m * g - a.m * h + a.m * b.m * pairs) / a.n / b.n)
                              FROM pair JOIN component AS a ON a.name = component JOIN component AS b ON b.name = other_component)
                       AS squares)
            SELECT respondents::INT, round(sqrt(respondents / (respondents - 1) * squares) / 4, 6)::VARCHAR AS error,
                   round(sqrt(2831 / 2830 * squares) / 4, 6)::VARCHAR AS of_all,
                   (SELECT round(standard_error, 6)::VARCHAR FROM satisfaction_score
                    WHERE metric_id = 'ksi' AND period_type = 'year' AND year(period_start) = 2017 AND cohort_dimension = '(all)') AS published
            FROM total
            """;

    @TempDir
    static Path warehouse;

    static SecondEngine duckdb;
    static Terminal backfill;

    @BeforeAll
    static void backfillFourYears() throws SQLException {
        if (FOLDER == null) {
            sayLoudly(
                    "SfoTest was SKIPPED: nothing was tested on real answers.",
                    "Set SFO_SURVEY_DIR to the folder of the survey files; see examples/sfo/README.md.");
        }

        assumeThat(FOLDER).as("the environment variable SFO_SURVEY_DIR").isNotNull();
        TestSession.open();
        backfill = Terminal.run(
                "backfill",
                "--config",
                "../examples/sfo",
                "--landing",
                FOLDER,
                "--warehouse",
                warehouse,
                "--from",
                "2014-05-01",
                "--to",
                LAST);
        assertThat(backfill.err()).isEmpty();
        assertThat(backfill.exitCode()).isZero();
        duckdb = SecondEngine.on(warehouse);
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    @Test
    void theFiguresOfMay2017AreKnown() throws SQLException {
        assertThat(duckdb.rows("""
                SELECT metric_id, touchpoint_id, answers, round(value, 6)::VARCHAR AS value,
                       round(weighted_value, 6)::VARCHAR AS weighted, promoters, passives, detractors
                FROM satisfaction_score
                WHERE period_type = 'month' AND period_start = '2017-05-01' AND cohort_dimension = '(all)'
                  AND (metric_id, touchpoint_id) IN (('nps', 'airport'), ('csat_5', 'airport_overall'), ('ksi', '(all)'))
                ORDER BY metric_id
                """))
                .extracting(row -> row.values().toString())
                .containsExactly(
                        "[csat_5, airport_overall, 2688, 82.068452, 82.279306, null, null, null]",
                        "[ksi, (all), 2683, 79.805169, 80.131832, null, null, null]",
                        "[nps, airport, 2746, 39.839767, 40.398436, 1436, 968, 342]");
    }

    @Test
    void everyFigureIsThatOfTheOtherProgram() throws IOException, SQLException {
        Path file = Path.of(FOLDER, "expected.json");
        if (!Files.exists(file)) {
            sayLoudly("SfoTest compared only a few figures: there is no expected.json in SFO_SURVEY_DIR.");
        }

        assumeThat(file).exists();
        JsonNode expected = new ObjectMapper().readTree(file.toFile());
        SfoFigures figures = new SfoFigures(duckdb);
        figures.compare(expected);
        assertThat(figures.differences()).isEmpty();
        assertThat(figures.compared()).isGreaterThan(2_900);
    }

    /** The other program's figure takes all 2,831 questionnaires for respondents, here only those with an answer are. */
    @Test
    void theErrorOfTheIndexFollowsFromItsComponentsAndTheirPairs() throws SQLException {
        assertThat(duckdb.rows(ERROR_OF_THE_INDEX_IN_2017))
                .extracting(row -> row.values().toString())
                .containsExactly("[2824, 0.397534, 0.397533, 0.397534]");
    }

    @Test
    void aSecondEngineComputesTheSameScores() throws SQLException {
        duckdb.computeScores(
                LAST,
                List.of("mean_5@cleanliness_overall", "nps@(all)", "csat_5@airport_overall", "ces_5_mean@wayfinding"));
        assertThat(duckdb.differences()).isEmpty();
        assertThat(duckdb.differentComparisons()).isEmpty();
        RecomputedTests tests = new RecomputedTests(duckdb, List.of());
        assertThat(tests.differentQ()).isEmpty();
        assertThat(tests.differentWords()).isEmpty();
        assertThat(tests.tested()).isGreaterThan(10_000);
        assertThat(duckdb.rows("SELECT period_type, count(*) > 500 AS many FROM satisfaction_score GROUP BY ALL"))
                .hasSize(8)
                .allSatisfy(row -> assertThat(row).containsEntry("many", true));
    }

    @Test
    void everyRowOfTheFilesIsAccountedFor() {
        Terminal counts = Terminal.run("query", "--warehouse", warehouse, "--format", "csv", """
                SELECT source_id, read_count, kept_count, rejected_count, duplicate_count
                FROM ops.step_count WHERE unit = 'record' ORDER BY source_id
                """);
        assertThat(counts.out()).isEqualToNormalizingNewlines("""
                source_id,read_count,kept_count,rejected_count,duplicate_count
                sfo_2014,2818,2818,0,0
                sfo_2015,2958,2958,0,0
                sfo_2016,3087,3087,0,0
                sfo_2017,2831,2831,0,0
                """);
    }

    @Test
    void theSummaryTellsWhatWasRead() {
        assertThat(backfill.out())
                .startsWith("Night of 2014-05-01 to 2017-12-31")
                .containsPattern("records  sfo_2017 +2,831 +2,831 +0 +0\n");
    }

    /** Past the files that test output is redirected to. */
    private static void sayLoudly(String... lines) {
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        String rule = "*".repeat(96);
        terminal.println(rule);
        for (String line : lines) {
            terminal.printf("* %-92s *%n", line);
        }

        terminal.println(rule);
    }
}
