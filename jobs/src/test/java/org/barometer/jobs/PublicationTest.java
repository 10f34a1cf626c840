package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What readers see from one night to the next, after a night that fails its audit, and after a rollback. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicationTest {
    private static final String FIRST_DAY = """
            SELECT value, answers FROM gold.satisfaction_score WHERE period_type = 'day' AND period_start = '2026-03-01'
            AND metric_id = 'csat_5' AND touchpoint_id = 'shop' AND cohort_dimension = '(all)'
            """;

    private static final String ROLLED_BACK =
            "Readers see publication 1 (business date 2026-03-01) again. The next night processes later deliveries again.%n"
                    .formatted();

    static SmallWarehouse warehouse;
    static WrittenConfiguration config;

    @BeforeAll
    static void twoNights() throws IOException {
        warehouse = SmallWarehouse.copy();
        config = new WrittenConfiguration(warehouse.folder().resolve("conf"));
        Files.delete(warehouse.landing().resolve("visits_2026-03-03.csv"));
    }

    @Test
    @Order(1)
    void readersSeeTheLastNightAndCanAskForAnEarlierOne() {
        assertThat(query(FIRST_DAY)).isEqualTo("value,answers\n100,3\n");
        assertThat(query(FIRST_DAY, "--as-of", "2026-03-01")).isEqualTo("value,answers\n50,2\n");
    }

    @Test
    @Order(1)
    void aNumberThatChangedAfterItWasSeenIsListedWithTheReason() {
        assertThat(query("""
                SELECT publication_id AS publication, period_type, first_value, value_before, value_now, answers_before,
                       answers_now, reason
                FROM ops.restatement WHERE touchpoint_id = 'shop' AND metric_id = 'csat_5' ORDER BY period_type
                """)).isEqualTo("""
                publication,period_type,first_value,value_before,value_now,answers_before,answers_now,reason
                2,day,50,50,100,2,3,edited_answer + late_answer
                2,rolling_28d,50,50,100,2,3,edited_answer + late_answer
                2,rolling_7d,50,50,100,2,3,edited_answer + late_answer
                2,rolling_90d,50,50,100,2,3,edited_answer + late_answer
                2,week,50,50,100,2,3,edited_answer + late_answer
                """);
    }

    @Test
    @Order(1)
    void aPublicationNamesOneVersionOfEveryTable() {
        assertThat(query("""
                SELECT publication_id AS publication, kind, business_date, count(*) AS tables, max(deliveries) AS deliveries,
                       sum(CASE WHEN table_name = 'silver.response' THEN row_count END) AS responses
                FROM ops.publication GROUP BY ALL ORDER BY publication
                """)).isEqualTo("""
                publication,kind,business_date,tables,deliveries,responses
                1,night,2026-03-01,25,1,2
                2,night,2026-03-02,25,2,4
                """);
    }

    @Test
    @Order(1)
    void aScoreNamesTheFormulaThatItsMetricHas() {
        assertThat(query("""
                SELECT count(score.formula_id) > 0 AS scores, count(*) = count(metric.formula_id) AS same
                FROM gold.satisfaction_score AS score LEFT JOIN gold.dim_metric AS metric USING (metric_id, formula_id)
                """)).isEqualTo("scores,same\ntrue,true\n");
    }

    @Test
    @Order(1)
    void anExportAsOfADateLiesBesideWhatReadersSee() throws SQLException {
        Path night = warehouse.path().resolve("export/as-of-2026-03-01-publication-1");
        Terminal export = warehouse.command("export", "--as-of", "2026-03-01");
        assertThat(export).isEqualTo(new Terminal(0, "%s%n".formatted(night), ""));
        assertThat(warehouse.command("export", "--as-of", "2026-03-01")).isEqualTo(export);
        assertThat(warehouse.command("export").exitCode()).isZero();

        assertThat(exported(night)).isEqualTo("50 of 2");
        assertThat(exported(export())).isEqualTo("100 of 3");
    }

    /** A metric whose categories leave out a score: its promoters, passives and detractors are not all its answers. */
    @Test
    @Order(2)
    void aNightThatFailsItsAuditChangesNothingForReaders() throws IOException {
        config.write("metrics/gap.yaml", """
                family: mean
                scale: {lowest: 1, highest: 5}
                bands:
                  - {from: 1, to: 2, points: 0, category: detractor}
                  - {from: 3, to: 3, points: 50, category: passive}
                  - {from: 4, to: 4, points: 50}
                  - {from: 5, to: 5, points: 100, category: promoter}
                interval: t
                names: {en: Gap, sv: Glapp, nb: Gap}
                abbreviations: {en: GAP, sv: GLAPP, nb: GAP}
                definition: {en: Has a gap, sv: Har ett glapp, nb: Har et gap}
                source: this test
                """);
        config.write("surveys/visit.yaml", SmallWarehouse.SURVEY.replace("metrics: csat_5", "metrics: [csat_5, gap]"));
        Terminal night = warehouse.night("2026-03-03");
        assertThat(night.exitCode()).as(night.err()).isEqualTo(ExitCode.AUDIT_FAILED.code());
        String examples = "    ";
        assertThat(night.err().lines().filter(line -> line.startsWith(examples)))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                "    metric_id=gap period_type=\\w+ period_start=\\S+ touchpoint_id=\\S+"
                                        + " cohort_dimension=\\S+ cohort_value=\\S+ answers=3 promoters=2 passives=0 detractors=0 satisfied=null"));
        assertThat(night.err().lines().filter(line -> !line.startsWith(examples)))
                .containsExactly(
                        "The audit found broken data rules; nothing was published, and readers still see the night before.",
                        "  categories_sum_to_answers: Promoters, passives and detractors are all the answers of a score; the"
                                + " satisfied are some of them.",
                        "The rules are in checks/ of warehouse-ddl and of your configuration folder. Fix the cause, then run the same dates again.");
        assertThat(query(FIRST_DAY)).isEqualTo("value,answers\n100,3\n");
        config.write("surveys/visit.yaml", SmallWarehouse.SURVEY);
        Files.delete(config.folder().resolve("metrics/gap.yaml"));
    }

    @Test
    @Order(3)
    void aRollbackShowsReadersTheNightBeforeAndTheNextNightTakesUpWhatCameAfter() throws IOException {
        Path before = export().toRealPath();
        assertThat(warehouse.command("rollback").out()).isEqualTo(ROLLED_BACK);
        assertThat(query(FIRST_DAY)).isEqualTo("value,answers\n50,2\n");

        // As one that was killed before the export followed: it does not go back twice.
        Files.delete(export());
        Files.createSymbolicLink(export(), before);
        assertThat(warehouse.command("rollback").out()).isEqualTo(ROLLED_BACK);
        assertThat(query(FIRST_DAY)).isEqualTo("value,answers\n50,2\n");
        assertThat(export().toRealPath()).isNotEqualTo(before);
        assertThat(query("SELECT max(reason) AS reason FROM ops.restatement WHERE publication_id = 3"))
                .isEqualTo("reason\nrollback\n");

        // It is done, says the job repository, but readers no longer see it.
        assertThat(warehouse.night("2026-03-02").err()).isEmpty();
        assertThat(query(FIRST_DAY)).isEqualTo("value,answers\n100,3\n");
        assertThat(warehouse.night("2026-03-02").out()).startsWith("2026-03-02 is done ");
    }

    @Test
    @Order(4)
    void aSecondRollbackGoesBackFurtherAndNeverForwardAgain() {
        assertThat(warehouse.command("rollback").out()).isEqualTo(ROLLED_BACK);
        assertThat(warehouse.command("rollback").err())
                .isEqualTo(
                        "There is nothing to go back to in %s: `barometer query \"SELECT * FROM ops.publication\"` lists what was published.%n"
                                .formatted(warehouse.path()));
        assertThat(query(FIRST_DAY)).isEqualTo("value,answers\n50,2\n");
    }

    private static Path export() {
        return warehouse.path().resolve("export/current");
    }

    /** Value and answers of the first day, as another engine reads them. */
    private static String exported(Path night) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(FIRST_DAY.replace(
                        "gold.satisfaction_score", "'%s/satisfaction_score/*.parquet'".formatted(night)))) {
            rows.next();
            return "%s of %d".formatted(rows.getBigDecimal(1).toBigInteger(), rows.getLong(2));
        }
    }

    private static String query(String sql, Object... options) {
        return warehouse.query(sql, options).out();
    }
}
