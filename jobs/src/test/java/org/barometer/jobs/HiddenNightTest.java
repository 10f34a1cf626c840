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
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.reading.Contents;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.tables.Builders;
import org.barometer.retailer.SampleCompany;
import org.barometer.warehouse.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of the sample company, where scores of fewer than five answers are hidden. */
class HiddenNightTest {
    private static final String ALL_SCORES = """
            SELECT period_type, period_start, metric_id, touchpoint_id, cohort_dimension, cohort_value, answers, is_hidden,
                   hidden_reason, value, ci_low, weighted_value, promoters, previous_value, change_q, change_label, year_change_q, others_q,
                   target_gap, status
            FROM %s ORDER BY ALL
            """;

    /** Of each month, metric and touchpoint the answers of all its scores, hidden or shown, by cohort dimension. */
    private static final String ANSWERS_OF_A_MONTH = """
            SELECT metric_id, touchpoint_id, period_start, list(DISTINCT answers) AS answers
            FROM (SELECT metric_id, touchpoint_id, period_start, cohort_dimension, sum(answers)::BIGINT AS answers
                  FROM shown_score WHERE period_type = 'month' AND metric_id <> 'ksi' GROUP BY ALL)
            GROUP BY ALL HAVING count(DISTINCT answers) > 1
            """;

    /** Comparisons of visible scores with what is hidden. */
    private static final String COMPARED_WITH_HIDDEN = """
            SELECT now.period_type, now.period_start, now.metric_id, now.touchpoint_id, now.cohort_value
            FROM shown_score AS now JOIN shown_score AS before
              ON before.is_hidden AND before.period_end + 1 = now.period_start
             AND (before.period_type, before.metric_id, before.touchpoint_id, before.cohort_dimension, before.cohort_value)
               = (now.period_type, now.metric_id, now.touchpoint_id, now.cohort_dimension, now.cohort_value)
            WHERE NOT now.is_hidden
            """;

    private static final String TESTED =
            "period_type = 'rolling_28d' AND cohort_dimension <> '(all)' AND change_p IS NOT NULL";

    @TempDir
    static Path folder;

    static Path warehouse;

    @BeforeAll
    static void someNights() throws IOException {
        TestSession.openForFewRecords();
        SampleCompany.writeTo(folder.resolve("landing"), 7, 300);
        Path config = Folders.copy(Path.of("../examples/retailer/conf"), folder.resolve("conf"));
        Folders.keepOnly(Set.of("country.yaml", "region.yaml", "gender.yaml"), config.resolve("cohorts"));
        Files.writeString(config.resolve("barometer.yaml"), """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                spark: {sql.shuffle.partitions: 2}
                """);
        warehouse = folder.resolve("warehouse");
        run("backfill", "--landing", folder.resolve("landing"), "--from", FIRST_DAY, "--to", LAST_DAY.minusDays(1));
        run("nightly", "--landing", folder.resolve("landing"), "--date", LAST_DAY);
    }

    private static void run(String command, Object... options) {
        Terminal night = Terminal.run(Stream.concat(
                        Stream.of(command, "--config", folder.resolve("conf"), "--warehouse", warehouse),
                        Stream.of(options))
                .toArray());
        assertThat(night.err()).isEmpty();
        assertThat(night.exitCode()).isZero();
    }

    @Test
    void everyScoreIsThatOfAllItsAnswersWhetherItIsShownOrHidden() throws SQLException {
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            duckdb.computeScores(LAST_DAY, List.of("nki@(all)", "nps@(all)", "csat_5@(all)", "ces_2_mean@(all)"));
            assertThat(duckdb.differences()).isEmpty();
            assertThat(count(duckdb, "SELECT 1 FROM shown_score WHERE NOT is_hidden"))
                    .isGreaterThan(2_000);
            assertThat(count(duckdb, "SELECT 1 FROM shown_score WHERE is_hidden"))
                    .isGreaterThan(2_000);
        }
    }

    @Test
    void countriesGendersAndRegionsHaveTheAnswersOfTheTotal() throws SQLException {
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            assertThat(duckdb.rows(ANSWERS_OF_A_MONTH)).isEmpty();
        }
    }

    @Test
    void hiddenScoresHaveTheSameRowsAsTheirTable() throws SQLException {
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            String rows =
                    "SELECT period_type, period_start, period_end, metric_id, touchpoint_id, cohort_dimension, cohort_value, answers, hidden_reason FROM %s WHERE is_hidden ORDER BY ALL";
            assertThat(duckdb.rows(rows.formatted("hidden_score")))
                    .isEqualTo(duckdb.rows(rows.formatted("shown_score")));
            assertThat(duckdb.rows("SELECT DISTINCT hidden_reason FROM hidden_score ORDER BY ALL"))
                    .extracting(row -> row.get("hidden_reason"))
                    .contains("complementary", "few_answers");
            assertThat(count(duckdb, "SELECT 1 FROM hidden_score WHERE hidden_reason = 'few_answers' AND answers >= 5"))
                    .isZero();
            assertThat(count(
                            duckdb,
                            "SELECT 1 FROM shown_score WHERE NOT is_hidden AND answers < 5 AND metric_id <> 'ksi'"))
                    .isZero();
        }
    }

    @Test
    void noVisibleScoreIsComparedWithAHiddenOne() throws SQLException {
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            assertThat(count(duckdb, COMPARED_WITH_HIDDEN)).isGreaterThan(50);
            assertThat(
                            count(
                                    duckdb,
                                    COMPARED_WITH_HIDDEN
                                            + " AND coalesce(now.previous_answers, now.change, now.change_p, now.change_q, now.detectable_change) IS NOT NULL"))
                    .isZero();
        }
    }

    /** Benjamini and Hochberg's correction by its definition: the least p times tests by rank, from the rank on. */
    @Test
    void testsAreCorrectedAmongThoseThatAreShown() throws SQLException {
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            assertThat(count(duckdb, "SELECT 1 FROM shown_score WHERE " + TESTED))
                    .isGreaterThan(50);
            assertThat(count(duckdb, "SELECT 1 FROM hidden_score WHERE " + TESTED))
                    .isGreaterThan(10);
            assertThat(duckdb.rows("""
                    SELECT one.cohort_value, one.change_q, min(other.change_p * tests / place) AS q
                    FROM (FROM shown_score WHERE %1$s) AS one
                    JOIN (SELECT *, count(*) OVER family AS tests,
                                 count(*) OVER (family ORDER BY change_p RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place
                          FROM shown_score WHERE %1$s
                          WINDOW family AS (PARTITION BY period_start, metric_id, cohort_dimension)) AS other
                      ON (one.period_start, one.metric_id, one.cohort_dimension)
                       = (other.period_start, other.metric_id, other.cohort_dimension) AND other.change_p >= one.change_p
                    GROUP BY ALL HAVING abs(q - one.change_q) > 0.0000001
                    """.formatted(TESTED))).isEmpty();
        }
    }

    /**
     * Each line of builders.txt has a gold table, the version of its builder and a hash of its rows in this test.
     *
     * <p>Where rows have changed on purpose, raise the version of the builder, so that warehouses make the table again, and put
     * the line printed here in place of the old one.
     */
    @Test
    void aBuilderThatMakesOtherRowsOfTheSameInputHasAnotherVersion() throws IOException {
        List<String> lines;
        try (Reading reading = Reading.last(warehouse)) {
            Map<String, String> versions = Builders.of(Tables.shipped()).versions();
            lines = Contents.byTable(reading).all().stream()
                    .filter(row -> versions.containsKey(row.text("table_name")))
                    .map(row -> "%s %s %s"
                            .formatted(row.text("table_name"), versions.get(row.text("table_name")), row.text("hash")))
                    .toList();
        }

        assertThat(lines).isEqualTo(Files.readAllLines(Path.of("src/test/resources/org/barometer/jobs/builders.txt")));
    }

    @Test
    void theExportHasOnlyTablesForEveryone() throws IOException {
        try (var tables = Files.list(warehouse.resolve("export/current"))) {
            assertThat(tables.map(table -> table.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "satisfaction_score",
                            "index_component",
                            "dim_cohort",
                            "dim_date",
                            "dim_metric",
                            "dim_period",
                            "dim_touchpoint",
                            "versions.json");
        }
    }

    @Test
    void aRebuildHidesTheSame() throws SQLException {
        List<Map<String, Object>> before;
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            before = duckdb.rows(ALL_SCORES.formatted("shown_score"));
        }

        run("rebuild");
        try (SecondEngine duckdb = SecondEngine.on(warehouse)) {
            assertThat(duckdb.rows(ALL_SCORES.formatted("shown_score"))).isEqualTo(before);
        }
    }

    private static int count(SecondEngine duckdb, String sql) throws SQLException {
        return duckdb.rows(sql).size();
    }
}
