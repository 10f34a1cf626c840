package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What is published where five customers are the least, night after night. */
@TestMethodOrder(OrderAnnotation.class)
class PrivacyTest {
    private static final String SURVEY = """
            file: visits_{date}*.csv
            response-id: id
            responded-at: time
            attributes:
              - {name: cafe, from: cafe}
            questions:
              - {column: grade, metrics: csat_5, touchpoint: shop}
            """;

    private static final String DAY = """
            SELECT cohort_value AS cafe, answers, value, rest_answers AS rest, status FROM gold.satisfaction_score
            WHERE period_type = 'day' AND period_start = DATE'2026-03-02' AND touchpoint_id = 'shop' ORDER BY cafe
            """;

    @TempDir
    static Path folder;

    static Company company;

    @BeforeAll
    static void aNight() throws IOException {
        TestSession.openForFewRecords();
        WrittenConfiguration config = WrittenConfiguration.in(folder.resolve("conf"));
        Files.delete(folder.resolve("conf/privacy.yaml"));
        config.write("surveys/visit.yaml", SURVEY);
        config.write("cohorts/cafe.yaml", "label: Café\nexpression: \"answer.attributes['cafe']\"\n");
        config.write("statistics.yaml", "low-n: 2\n");
        company = new Company(config.folder(), folder.resolve("company"));
        company.deliver(Map.of(
                "visits_2026-03-02.csv",
                visits("a", 20, "Lund", 5) + visits("b", 8, "Bergen", 2) + visits("c", 2, "Moss", 5)));
        company.run("nightly", "--date", "2026-03-02");
    }

    @Test
    @Order(1)
    void aCafeWithTooFewVisitorsKeepsItsPlaceWithoutANumberAndSoDoesTheOneFromWhichItWouldFollow() {
        assertThat(company.query(DAY)).isEqualTo("""
                cafe,answers,value,rest,status
                (all),30,73.33333333,,ok
                Bergen,,,,suppressed
                Lund,20,100,,ok
                Moss,,,,suppressed
                """);
    }

    @Test
    @Order(2)
    void aLateAnswerIsNotToldByTomorrowsDifferenceFromToday() throws IOException {
        company.deliver(Map.of("visits_2026-03-03.csv", visits("d", 1, "Lund", 1)));
        company.run("nightly", "--date", "2026-03-03");

        assertThat(company.query(DAY)).contains("(all),30,73.33333333,,ok\n").contains("Lund,20,100,,ok\n");
        assertThat(company.query("SELECT count(*) AS restated FROM ops.restatement"))
                .isEqualTo("restated\n0\n");
    }

    @Test
    @Order(3)
    void enoughLateAnswersAreToldTogether() throws IOException {
        company.deliver(Map.of("visits_2026-03-04.csv", visits("e", 5, "Lund", 1) + visits("f", 12, "Moss", 1)));
        company.run("nightly", "--date", "2026-03-04");

        assertThat(company.query(DAY)).isEqualTo("""
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
        try (var tables = Files.list(folder.resolve("company/warehouse/export/current"))) {
            assertThat(tables.map(table -> table.getFileName().toString()).filter(name -> !name.endsWith(".json")))
                    .containsExactlyInAnyOrder(
                            "satisfaction_score",
                            "composite_component",
                            "dim_cohort",
                            "dim_date",
                            "dim_metric",
                            "dim_touchpoint");
        }

        Terminal refused = query();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err())
                .isEqualTo(
                        "The query cannot be run: gold.fact_answer is internal: its rows tell what single customers said, or too few of them. If you may know, add --internal; gold.satisfaction_score has what may be told to everyone.\n");
        assertThat(query("--internal").out()).isEqualTo("answers\n48\n");
    }

    private static Terminal query(Object... options) {
        return Terminal.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "query",
                                "--config",
                                folder.resolve("conf"),
                                "--warehouse",
                                folder.resolve("company/warehouse"),
                                "--format",
                                "csv",
                                "SELECT count(*) AS answers FROM gold.fact_answer"),
                        java.util.stream.Stream.of(options))
                .toArray());
    }

    /** The first visits of a file have its header. */
    private static String visits(String id, int number, String cafe, int grade) {
        return (id.matches("[ade]") ? "id,time,cafe,grade\n" : "")
                + IntStream.range(0, number)
                        .mapToObj(i -> "%s%d,2026-03-02 10:00:00,%s,%d".formatted(id, i, cafe, grade))
                        .collect(Collectors.joining("\n", "", "\n"));
    }
}
