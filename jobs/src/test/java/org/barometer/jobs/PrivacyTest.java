package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.jobs.Cafes.visits;
import static org.barometer.jobs.Cafes.withdrawn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barometer.jobs.commands.Terminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published where five customers are the least, night after night: also when one is taken back, answers are withdrawn,
 * all is made anew, and privacy is switched off and on again.
 */
@TestMethodOrder(OrderAnnotation.class)
class PrivacyTest {
    private static final String DAY = """
            SELECT cohort_value AS cafe, answers, value, rest_answers AS rest, status FROM gold.satisfaction_score
            WHERE metric_id = 'csat_5' AND period_type = 'day' AND period_start = DATE'2026-03-02' AND touchpoint_id = 'shop'
            ORDER BY cafe
            """;

    private static final String EVERYTHING = """
            cafe,answers,value,rest,status
            (all),46,60.86956522,,ok
            Bergen,8,100,38,ok
            Lund,24,75,22,ok
            Moss,14,14.28571429,32,ok
            """;

    @TempDir
    static Path folder;

    static Cafes cafes;

    @BeforeAll
    static void aNight() throws IOException {
        TestSession.openForFewRecords();
        cafes = Cafes.in(folder);
        cafes.night(
                2,
                visits("a", 20, "Lund", 5, 9),
                visits("b", 3, "Bergen", 2, 0),
                visits("bb", 5, "Bergen", 2),
                visits("c", 2, "Moss", 5));
    }

    @Test
    @Order(1)
    void aCafeWithTooFewVisitorsKeepsItsPlaceWithoutANumberAndSoDoesTheOneFromWhichItWouldFollow() {
        assertThat(cafes.query(DAY)).isEqualTo("""
                cafe,answers,value,rest,status
                (all),30,73.33333333,,ok
                Bergen,,,,suppressed
                Lund,20,100,,ok
                Moss,,,,suppressed
                """);
    }

    @Test
    @Order(1)
    void anIndexOfWhichAComponentIsWithheldKeepsItsPlaceWithoutANumber() {
        assertThat(cafes.query("""
                SELECT cohort_value AS cafe, answers, value, weight_sum AS weights, effective_answers AS effective, status
                FROM gold.satisfaction_score WHERE metric_id = 'both' AND period_type = 'day' ORDER BY cafe
                """)).isEqualTo("""
                cafe,answers,value,weights,effective,status
                (all),23,80.14492754,23,23,ok
                Bergen,,,,,suppressed
                Lund,,,,,suppressed
                Moss,,,,,suppressed
                """);
        assertThat(cafes.command("explain", "--metric", "both", "--cohort", "cafe=Lund", "--period", "2026-03-02")
                        .out())
                .contains("csat_5@shop        20  100.0000  100.0000")
                .contains("nps@shop  not told         –")
                .doesNotContain("too few)");
    }

    @Test
    @Order(2)
    void aLateAnswerIsNotToldByTomorrowsDifferenceFromToday() throws IOException {
        cafes.night(3, visits("d", 1, "Lund", 1));

        assertThat(cafes.query(DAY)).contains("(all),30,73.33333333,,ok\n").contains("Lund,20,100,,ok\n");
        assertThat(cafes.query("SELECT count(*) AS restated FROM ops.restatement"))
                .isEqualTo("restated\n0\n");
    }

    @Test
    @Order(3)
    void enoughLateAnswersAreToldTogetherThoughTheNightWasKilledOnceBeforeItPublishedThem() throws IOException {
        cafes.loseWhatWasToldAsAKilledNightDoes();

        cafes.night(4, visits("e", 5, "Lund", 1), visits("f", 12, "Moss", 1));

        assertThat(cafes.query(DAY)).isEqualTo("""
                cafe,answers,value,rest,status
                (all),48,45.83333333,,ok
                Bergen,,,,suppressed
                Lund,26,76.92307692,12,ok
                Moss,12,0,26,ok
                """);
    }

    @Test
    @Order(4)
    void whatSingleCustomersSaidIsNotExportedAndShownOnlyToWhoAsksForIt() throws IOException {
        assertThat(tables(cafes.export().resolve("current")))
                .containsExactly(
                        "composite_component",
                        "dim_cohort",
                        "dim_date",
                        "dim_metric",
                        "dim_touchpoint",
                        "satisfaction_score");

        String answers = "SELECT count(*) AS answers FROM gold.fact_answer WHERE metric_id = 'csat_5'";
        Terminal refused = cafes.command("query", answers);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err())
                .isEqualTo(
                        "The query cannot be run: gold.fact_answer is internal: its rows tell what single customers said, or too few of them. If you may know, add --internal; gold.satisfaction_score has what may be told to everyone.\n");
        assertThat(cafes.internal(answers)).isEqualTo("answers\n48\n");
    }

    /** Told are 17 late answers and one that waited; two more change now, and would follow if all were told anew. */
    @Test
    @Order(5)
    void whatANightToldStaysToldThoughItWasTakenBackAndAFewWithdrawnAnswersWait() throws IOException {
        List<String> told = cafes.told();
        cafes.company().run("rollback");
        assertThat(cafes.query(DAY)).contains("(all),30,73.33333333,,ok\n");

        cafes.night(5, withdrawn("a", 2, "Lund", 5));

        assertThat(cafes.told()).isNotEmpty().isEqualTo(told);
        assertThat(cafes.query(DAY)).contains("(all),48,45.83333333,,ok\n").contains("Lund,26,76.92307692,12,ok\n");
        assertThat(cafes.lost()).isEmpty();
        assertThat(cafes.query("""
                SELECT publication_id AS publication, answers_before, answers_now, reason FROM ops.restatement
                WHERE metric_id = 'csat_5' AND period_type = 'day' AND touchpoint_id = 'shop' AND cohort_value = '(all)'
                ORDER BY publication
                """)).isEqualTo("""
                publication,answers_before,answers_now,reason
                3,30,48,late_answer
                4,48,30,rollback
                5,30,48,edited_answer + late_answer
                """);
    }

    /** What waited of the metric is told with all else of it. */
    @Test
    @Order(6)
    void aRebuildTellsNothingAnewButAMetricThatMeansSomethingElse() throws IOException {
        List<String> told = cafes.told();
        cafes.config().write("metrics/csat_5.yaml", """
                family: csat
                scale: {lowest: 1, highest: 5}
                bands:
                  - {from: 1, to: 1, points: 0}
                  - {from: 2, to: 5, points: 100, category: satisfied}
                interval: wilson
                names: {en: From two on, sv: Från två, nb: Fra to}
                abbreviations: {en: TWO, sv: TVÅ, nb: TO}
                definition: {en: From two on, sv: Från två, nb: Fra to}
                source: this test
                """);
        String rebuilt = cafes.company().run("rebuild");

        assertThat(rebuilt)
                .endsWith(
                        "Note: Scores are told anew, since definitions have changed (metric/csat_5): who kept those of before can tell from both what was withheld or told together with more, of fewer than 5 customers.\n");
        assertThat(ofNps(cafes.told())).isNotEmpty().isEqualTo(ofNps(told));
        assertThat(cafes.query(DAY)).contains("(all),46,60.86956522,,ok\n");
        assertThat(cafes.lost()).isEmpty();
        assertThat(cafes.query("""
                SELECT DISTINCT metric_id AS metric, reason FROM ops.restatement WHERE publication_id = 6 ORDER BY metric
                """)).isEqualTo("metric,reason\nboth,definition\ncsat_5,definition\n");
    }

    @Test
    @Order(7)
    void whereOneCustomerIsEnoughAllIsToldToEverybody() throws IOException {
        cafes.config().write("privacy.yaml", "least-customers: 1");
        cafes.night(6);

        assertThat(cafes.query(DAY)).isEqualTo(EVERYTHING);
        assertThat(cafes.query("SELECT count(*) AS answers FROM gold.fact_answer WHERE metric_id = 'csat_5'"))
                .isEqualTo("answers\n46\n");
        assertThat(tables(cafes.export().resolve("current"))).contains("fact_answer", "released_sum");
        assertThat(cafes.told()).isEmpty();
        assertThat(cafes.command("export", "--as-of", "2026-03-06").exitCode()).isZero();
    }

    @Test
    @Order(8)
    void whereFiveAreAskedForAgainNothingLessPrivateIsLeftToReadersButWhatTheyExportedThemselves() throws IOException {
        cafes.config().write("privacy.yaml", "least-customers: 5");
        String night = cafes.night(7);

        assertThat(cafes.query(DAY)).isEqualTo(EVERYTHING);
        Path kept = cafes.export().resolve("as-of-2026-03-06-publication-7");
        try (var exports = Files.list(cafes.export())) {
            assertThat(exports.map(export -> export.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "current", "as-of-2026-03-06-publication-7", "night-2026-03-07-publication-8");
        }

        String advice =
                "%s was exported when numbers could stand for fewer customers than today: delete it if its readers must not have it any more.\n";
        assertThat(night).endsWith("Note: " + advice.formatted(kept));
        assertThat(cafes.command("doctor").out()).contains(advice.formatted("export/" + kept.getFileName()));
        assertThat(cafes.command("query", "--as-of", "2026-03-06", DAY))
                .isEqualTo(
                        new Terminal(
                                ExitCode.USAGE.code(),
                                "",
                                "What was published for 2026-03-06 is internal today: least-customers was 1, and is 5 in publication 8 (business date 2026-03-07). If you may know, ask by `barometer query --internal --as-of 2026-03-06`.\n"));
        assertThat(cafes.command("query", "--internal", "--as-of", "2026-03-06", DAY)
                        .exitCode())
                .isZero();
        assertThat(cafes.command("rollback"))
                .isEqualTo(
                        new Terminal(
                                ExitCode.USAGE.code(),
                                "",
                                "In publication 7 (business date 2026-03-06) least-customers was 1, and privacy.yaml asks for 5: readers are not shown it again. If they may see it, write least-customers: 1 into privacy.yaml.\n"));
    }

    private static List<String> ofNps(List<String> told) {
        return told.stream().filter(row -> row.startsWith("nps,")).toList();
    }

    private static List<String> tables(Path export) throws IOException {
        try (var tables = Files.list(export)) {
            return tables.map(table -> table.getFileName().toString())
                    .filter(name -> !name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
