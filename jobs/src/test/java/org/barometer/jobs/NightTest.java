package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.retailer.SampleCompany.FIRST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_DAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.storage.WarehouseLock;
import org.barometer.jobs.tables.Builders;
import org.barometer.jobs.tables.TableBuilder;
import org.barometer.retailer.Dirt.Fault;
import org.barometer.retailer.Dirt.Planted;
import org.barometer.retailer.SampleCompany;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nights of a small sample company: from its exports to published scores, again, and after a failure. */
class NightTest {
    /** One of each kind: of customers, of purchases, of the answer itself, of two crossed. Each makes every night longer. */
    private static final Set<String> COHORTS =
            Set.of("country.yaml", "age_band.yaml", "country_age.yaml", "recency_band.yaml", "device.yaml");

    @TempDir
    static Path folder;

    static Path config;
    static Path landing;
    static Path warehouse;
    static Planted planted;
    static Terminal backfill;
    static Terminal lastNight;

    @BeforeAll
    static void backfillAndOneNight() throws IOException {
        TestSession.open();
        config = Folders.copy(Path.of("../examples/retailer/conf"), folder.resolve("conf"));
        Folders.keepOnly(COHORTS, config.resolve("cohorts"));
        Files.writeString(config.resolve("privacy.yaml"), "hide-below: 1");
        Files.writeString(config.resolve("barometer.yaml"), """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                spark: {sql.shuffle.partitions: 2}
                """);
        landing = folder.resolve("landing");
        planted = SampleCompany.writeTo(landing, 7, 400);
        warehouse = folder.resolve("warehouse");
        backfill = run(warehouse, "backfill", "--from", FIRST_DAY, "--to", LAST_DAY.minusDays(1));
        lastNight = run(warehouse, "nightly", "--date", LAST_DAY);
    }

    @Test
    void bothNightsSucceedWithoutAWord() {
        assertThat(backfill.err()).isEmpty();
        assertThat(backfill.exitCode()).isZero();
        assertThat(lastNight.err()).isEmpty();
        assertThat(lastNight.exitCode()).isZero();
    }

    @Test
    void aLineAStep() {
        assertThat(steps(lastNight))
                .containsExactlyElementsOf(Stream.of(
                                Stream.of("pull", "bronze", "silver"),
                                Builders.of(Tables.shipped()).all().stream().map(TableBuilder::table),
                                Stream.of("audit", "publish", "export"))
                        .flatMap(part -> part)
                        .toList());
    }

    @Test
    void everyRecordReadIsKeptRejectedOrDuplicate() {
        assertThat(query(warehouse, """
                SELECT source_id, sum(read_count) - sum(kept_count + rejected_count + duplicate_count) AS lost,
                       sum(read_count) - max(delivered) AS unread
                FROM ops.step_count
                JOIN (SELECT source_id AS id, sum(records) AS delivered FROM ops.delivery GROUP BY source_id) ON source_id = id
                WHERE unit = 'record' GROUP BY source_id ORDER BY source_id
                """)).isEqualTo("""
                source_id,lost,unread
                customers,0,0
                purchase,0,0
                purchases,0,0
                relationship,0,0
                support,0,0
                support_cases,0,0
                """);
    }

    @Test
    void everyPlantedFaultIsFound() {
        Map<String, Integer> expected = new TreeMap<>();
        Map.of(
                        Fault.BLANK_RESPONSE_ID, "blank_id",
                        Fault.RAGGED_ROW, "corrupt_record",
                        Fault.FUTURE_DATE, "future_time",
                        Fault.ANCIENT_DATE, "time_before_1990",
                        Fault.TEXT_SCORE, "not_a_number",
                        Fault.SCORE_OUT_OF_RANGE, "out_of_range",
                        Fault.UNKNOWN_QUESTION, "unknown_question",
                        Fault.UNKNOWN_SURVEY, "unknown_survey")
                .forEach((fault, reason) -> bySurvey(fault, reason, expected));
        assertThat(counts(warehouse, """
                SELECT concat_ws(' ', source_id, reason) AS fault, count(*) AS records
                FROM silver.rejected_record GROUP BY fault
                """)).isEqualTo(expected);
    }

    @Test
    void repeatedAndEditedResponsesAreDuplicates() {
        Map<String, Integer> expected = new TreeMap<>();
        planted.rows()
                .keySet()
                .forEach(survey -> expected.put(
                        survey,
                        planted.rows(survey, Fault.EXACT_DUPLICATE) + planted.rows(survey, Fault.EDITED_ANSWER)));
        assertThat(counts(warehouse, """
                SELECT source_id, sum(duplicate_count) AS records FROM ops.step_count
                WHERE unit = 'record' AND source_id IN ('relationship', 'purchase', 'support') GROUP BY source_id
                """)).isEqualTo(expected);
    }

    @Test
    void aFileDeliveredAgainHasNoEffect() {
        assertThat(query(
                        warehouse,
                        "SELECT file, records FROM ops.delivery WHERE status = 'repeat' AND source_id = 'support'"))
                .isEqualTo("file,records\nsurveys/support_2026-05-28.csv,0\n");
    }

    @Test
    void answersOfUnknownCustomersCountAsUnknown() {
        assertThat(counts(warehouse, """
                SELECT survey_id, count(DISTINCT response_id) AS responses FROM gold.fact_answer
                WHERE cohorts['country'] = 'unknown' GROUP BY survey_id
                """))
                .isEqualTo(Map.of(
                        "relationship", planted.rows("relationship", Fault.UNKNOWN_CUSTOMER),
                        "purchase", planted.rows("purchase", Fault.UNKNOWN_CUSTOMER),
                        "support", planted.rows("support", Fault.UNKNOWN_CUSTOMER)));
    }

    /** A score of each kind of interval, for everyone and for a cohort. */
    @ParameterizedTest
    @CsvSource({
        "nps, relationship, country=SE, 2026-05",
        "csat_5, purchase, (all), 2026-W20",
        "nki, (all), age_band=25_34, 2026-Q2",
        "ces_2_mean, support, (all), rolling_28d:2026-05-29",
        "ksi, (all), (all), 2026"
    })
    void everyScoreCanBeExplainedOnAPage(String metric, String touchpoint, String cohort, String period) {
        Terminal explained = Terminal.run(
                "explain",
                "--config",
                config,
                "--warehouse",
                warehouse,
                "--metric",
                metric,
                "--touchpoint",
                touchpoint,
                "--cohort",
                cohort,
                "--period",
                period);

        assertThat(explained.err()).isEmpty();
        assertThat(explained.out())
                .startsWith("%s at %s, ".formatted(metric, touchpoint))
                .containsPattern("\n  value +(-?\\d+\\.\\d{4}) +\\1  ")
                .doesNotContain("NOT the same")
                .satisfies(page -> assertThat(page.lines()).hasSizeLessThanOrEqualTo(45));
    }

    @Test
    void aScoreThatThereIsNotCannotBeExplained() {
        Terminal refused = Terminal.run(
                "explain", "--config", config, "--warehouse", warehouse, "--metric", "nps", "--period", "1999");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err())
                .isEqualTo(
                        "No score of nps at (all), everyone, year (1999-01-01 to 1999-12-31) was published: nobody answered, or"
                                + " the touchpoint or the cohort is written otherwise. `barometer query \"SELECT DISTINCT touchpoint_id,"
                                + " cohort_dimension, cohort_value FROM gold.satisfaction_score WHERE metric_id = 'nps'\"` lists them.%n"
                                        .formatted());
    }

    @Test
    void aSecondEngineComputesTheSameScores() throws SQLException {
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            duckdb.computeScores(LAST_DAY, List.of("nki@(all)", "nps@(all)", "csat_5@(all)", "ces_2_mean@(all)"));
            assertThat(duckdb.differences()).isEmpty();
            assertThat(duckdb.differentComparisons()).isEmpty();
            assertThat(duckdb.rows("SELECT DISTINCT metric_id FROM satisfaction_score WHERE value IS NOT NULL"))
                    .extracting(row -> row.get("metric_id"))
                    .containsExactlyInAnyOrder("nps", "nki", "csat_5", "mean_5", "ces_2", "ces_2_mean", "ksi");
            assertErrorsAndTestsAreTheSame(duckdb);
        }
    }

    /** The headlines are those of the configuration. */
    private static void assertErrorsAndTestsAreTheSame(SecondEngine duckdb) throws SQLException {
        RecomputedTests tests = new RecomputedTests(
                duckdb,
                List.of(
                        "nps@relationship",
                        "nki@relationship",
                        "csat_5@purchase",
                        "csat_5@support",
                        "ces_2@support",
                        "ksi@(all)"));
        assertThat(tests.differentP()).isEmpty();
        assertThat(tests.differentQ()).isEmpty();
        assertThat(tests.differentWords()).isEmpty();
        assertThat(tests.tested()).isGreaterThan(5_000);
        assertThat(new RecomputedErrors(duckdb).differences()).isEmpty();
    }

    @Test
    void aNightThatIsDoneChangesNothing() {
        Map<String, Long> before = versions(warehouse);
        Terminal again = run(warehouse, "nightly", "--date", LAST_DAY);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .matches("2026-05-31 is done \\(run 2, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\): nothing to do\\."
                        + " Use --rerun to run it again\\.\\R");
        assertThat(versions(warehouse)).isEqualTo(before);
    }

    @Test
    void aNightOfADateThatABackfillCoveredIsDone() {
        assertThat(run(warehouse, "nightly", "--date", FIRST_DAY.plusDays(3)).out())
                .startsWith("2026-03-06 is done (run 1, ");
    }

    @Test
    void anotherRunHoldsTheWarehouse() {
        try (WarehouseLock lock = WarehouseLock.take(warehouse, "a test")) {
            Terminal refused = run(warehouse, "nightly", "--date", LAST_DAY, "--rerun");
            assertThat(refused.exitCode()).isEqualTo(5);
            assertThat(refused.err())
                    .isEqualTo(
                            "The warehouse in %s is being written by a test (process %d). Wait until that run has ended, then start again.%n"
                                    .formatted(
                                            warehouse, ProcessHandle.current().pid()));
        }
    }

    @Test
    void statusListsTheRuns() {
        assertThat(run(warehouse, "status")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll(" +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d.*", "")
                                .strip()))
                .containsExactly(
                        "job    from        to          revision  status     ended (UTC)       seconds  step",
                        "-----  ----------  ----------  --------  ---------  ----------------  -------  ------",
                        "night  2026-03-03  2026-05-30         0  COMPLETED",
                        "night  2026-05-31  2026-05-31         0  COMPLETED",
                        "(2 rows)");
    }

    private static Terminal run(Path warehouse, String command, Object... arguments) {
        Stream<Object> landed = command.equals("status") ? Stream.of() : Stream.of("--landing", landing);
        return Terminal.run(Stream.of(
                        Stream.of(command, "--config", config, "--warehouse", warehouse), landed, Stream.of(arguments))
                .flatMap(part -> part)
                .toArray());
    }

    private static List<String> steps(Terminal night) {
        return night.out()
                .lines()
                .filter(line -> line.matches("[a-z_.]+ +[0-9.]+ s .*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private static String query(Path warehouse, String sql) {
        return Terminal.run("query", "--warehouse", warehouse, "--format", "csv", sql)
                .out();
    }

    private static Map<String, Integer> counts(Path warehouse, String sql) {
        return query(warehouse, sql)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(
                        cells -> cells[0], cells -> Integer.valueOf(cells[1]), Integer::sum, TreeMap::new));
    }

    private static void bySurvey(Fault fault, String reason, Map<String, Integer> counts) {
        planted.rows().forEach((survey, faults) -> {
            if (faults.containsKey(fault)) {
                counts.put(survey + " " + reason, faults.get(fault));
            }
        });
    }

    /** The last Delta version of every table. */
    private static Map<String, Long> versions(Path warehouse) {
        return Tables.shipped().all().stream().collect(Collectors.toMap(Table::name, table -> {
            try (Stream<Path> log =
                    Files.list(warehouse.resolve(table.name().replace('.', '/')).resolve("_delta_log"))) {
                return log.filter(file -> file.toString().endsWith(".json")).count();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
    }
}
