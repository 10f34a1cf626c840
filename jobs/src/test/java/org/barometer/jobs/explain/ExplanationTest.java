package org.barometer.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.TextTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hidden scores: explained to those who can read the exact ones, and to others as far as they may know. */
class ExplanationTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void aHiddenScore() throws IOException {
        TestSession.openForFewRecords();
        WrittenConfiguration.in(Files.createDirectories(folder.resolve("conf")));
        Files.writeString(folder.resolve("LAYOUT"), Layout.CURRENT + "\n");
        Warehouse tables = Warehouse.latest(folder, Map.of());
        Stream.of("ops.publication", "gold.satisfaction_score", "gold.hidden_score", "gold.score_cube")
                .forEach(name -> tables.spark().sql(Table.named(name).createAt(tables.path(name))));
        append(tables, "gold.satisfaction_score", """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | is_hidden | hidden_reason | ci_level | status | formula_id | change_label
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | country          | DK           | 3       | true      | few_answers   | null     | null   | null       | null
                """);
        append(tables, "gold.hidden_score", """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | is_hidden | hidden_reason | value       | ci_level | ci_low      | ci_high     | ci_method | status | formula_id | change_label | weighted_value
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | country          | DK           | 3       | true      | few_answers   | 66.66666667 | 0.95     | 20.76596008 | 93.85081054 | wilson    | low_n  | x          | too_few      | 66.66666667
                """);
        append(tables, "gold.score_cube", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | score | answers | weight_sum
                2026-03-01    | csat_5    | shop          | country          | DK           | 5     | 1       | 1
                2026-03-02    | csat_5    | shop          | country          | DK           | 4     | 1       | 1
                2026-03-31    | csat_5    | shop          | country          | DK           | 2     | 1       | 1
                2026-04-01    | csat_5    | shop          | country          | DK           | 2     | 1       | 1
                """);
        publish(tables, 1, "2026-03-31", "gold.satisfaction_score", "gold.score_cube");
        publish(tables, 2, "2026-04-01", "gold.satisfaction_score", "gold.score_cube", "gold.hidden_score");
    }

    private static void append(Warehouse tables, String name, String rows) {
        tables.append(name, TextTable.rows(tables.spark(), Table.named(name), rows));
    }

    private static void publish(Warehouse tables, long id, String date, String... names) {
        StringBuilder rows = new StringBuilder("publication_id | business_date | table_name | table_version\n");
        Stream.of(names).forEach(name -> rows.append("%d | %s | %s | 1%n".formatted(id, date, name)));
        new Publications(tables)
                .publish(id, TextTable.rows(tables.spark(), Table.named("ops.publication"), rows.toString()));
    }

    @Test
    void isExplainedFromTheExactRow() {
        assertThat(explained(Reading.last(folder))).startsWith("""
                csat_5 at shop, country = DK, month (2026-03-01 to 2026-03-31)
                  hidden, 3 answers: fewer than hide-below of privacy.yaml

                1. Answers by score, from gold.score_cube
                  score  answers    points  answers × points
                      2        1    0.0000            0.0000
                      4        1  100.0000          100.0000
                      5        1  100.0000          100.0000
                  together 3 answers, 200.0000 points

                2. The value is the mean of points
                  200.0000 / 3 = 66.6667
                  published: 66.6667, the same

                3. Its interval, by wilson at 95 %
                """);
    }

    @Test
    void isSaidToBeHiddenWhereTheExactRowCannotBeRead() {
        assertThat(explained(Reading.asOf(folder, java.time.LocalDate.parse("2026-03-31"))))
                .isEqualTo("""
                csat_5 at shop, country = DK, month (2026-03-01 to 2026-03-31)
                  hidden, 3 answers: fewer than hide-below of privacy.yaml
                  its value is in gold.hidden_score, which this user cannot read
                """);
    }

    private static String explained(Reading reading) {
        try (reading) {
            return new Explanation(
                            reading,
                            ConfigurationFolder.load(folder.resolve("conf"), Map.of())
                                    .definitions())
                    .of(Asked.of(
                            "csat_5",
                            "shop",
                            "country=DK",
                            new AskedPeriod(PeriodType.MONTH, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31))));
        }
    }
}
