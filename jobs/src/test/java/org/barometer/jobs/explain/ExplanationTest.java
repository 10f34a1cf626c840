package org.barometer.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.FormulaIds;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.Failure;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.reading.Reading;
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

/** Pages about three scores of March: an NPS, an index of it and a CSAT, and a CSAT of three answers, which is hidden. */
class ExplanationTest {
    private static final String[] SHOWN = {
        "gold.satisfaction_score",
        "gold.index_component",
        "gold.score_cube",
        "gold.daily_sum",
        "gold.component_product",
        "gold.fact_answer",
        "silver.response",
        "ops.delivery"
    };

    @TempDir
    static Path folder;

    static DeltaWarehouse tables;

    /** The published numbers were calculated by another program. */
    @BeforeAll
    static void threeScores() throws IOException {
        TestSession.openForFewRecords();
        WrittenConfiguration conf = WrittenConfiguration.in(Files.createDirectories(folder.resolve("conf")));
        conf.write(
                "surveys/visit.yaml",
                WrittenConfiguration.SURVEY + "  - {column: recommend, metrics: nps, touchpoint: shop}\n");
        conf.write("metrics/both.yaml", """
                family: ksi
                components:
                  - {metric: nps, weight: 2}
                  - {metric: csat_5, weight: 1}
                interval: covariance
                names: {en: Both, sv: Båda, nb: Begge}
                abbreviations: {en: B, sv: B, nb: B}
                definition: {en: Both., sv: Båda., nb: Begge.}
                source: none
                """);
        Files.writeString(folder.resolve("LAYOUT"), Layout.CURRENT + "\n");
        tables = DeltaWarehouse.latest(folder, Map.of());
        Stream.concat(Stream.of("ops.publication", "gold.hidden_score"), Stream.of(SHOWN))
                .forEach(name -> tables.spark().sql(Table.named(name).createAt(tables.path(name))));
        scores();
        sums();
        answers();
        publish(1, "2026-03-31", SHOWN);
        publish(
                2,
                "2026-04-01",
                Stream.concat(Stream.of("gold.hidden_score"), Stream.of(SHOWN)).toArray(String[]::new));
    }

    private static void scores() {
        append("gold.satisfaction_score", """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | is_hidden | hidden_reason | formula_id | value       | standard_error | ci_low      | ci_high     | ci_method     | ci_level | weighted_value | weighted_standard_error | previous_answers | previous_value | change | change_standard_error | change_p   | change_q | change_label | target_value | target_gap | probability_below_target | status
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | (all)            | (all)        | 100     | false     | null          | x          | 20          | 7.48331477     | 4.97358078  | 33.86137067 | adjusted-wald | 0.95     | 20             | 7.52101433              | 110              | 40.90909091    | -20.90909091 | 10.00988      | 0.0415     | 0.083    | noise        | 30           | -10        | 0.92431                  | ok
                month       | 2026-03-01   | 2026-03-31 | both      | (all)         | (all)            | (all)        | 100     | false     | null          | x          | 66.66666667 | 3.31088639     | 60.17744859 | 73.15588475 | covariance    | 0.95     | 66.66666667    | 3.8470552               | null             | null           | null   | null                  | null       | null     | too_few      | null         | null       | null                     | ok
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | country          | DK           | 3       | true      | few_answers   | null       | null        | null           | null        | null        | null          | null     | null           | null                    | null             | null           | null   | null                  | null       | null     | null         | null         | null       | null                     | null
                """);
        append("gold.satisfaction_score", """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | is_hidden | formula_id | value | ci_level | status
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | country          | FI           | 1       | false     | x          | 79    | 0.95     | low_n
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | country          | NO           | 1       | false     | %s         | 79    | 0.95     | low_n
                """.formatted(
                        FormulaIds.of(definitions().metricsInUse()).get("csat_5")));
        append("gold.hidden_score", """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | is_hidden | hidden_reason | formula_id | value       | standard_error | ci_low      | ci_high     | ci_method | ci_level | weighted_value | weighted_standard_error | change_label | year_change_label | status
                month       | 2026-03-01   | 2026-03-31 | csat_5    | shop          | country          | DK           | 3       | true      | few_answers   | x          | 66.66666667 | 27.2165527     | 20.76596008 | 93.85080553 | wilson    | 0.95     | 66.66666667    | 33.33333333             | too_few      | too_few           | low_n
                """);
        append("gold.index_component", """
                period_type | period_start | period_end | metric_id | cohort_dimension | cohort_value | component_metric_id | component_touchpoint_id | answers | value | score | standard_error | weight     | has_enough_answers
                month       | 2026-03-01   | 2026-03-31 | both      | (all)            | (all)        | nps                 | (all)                   | 100     | 20    | 60    | 3.7            | 0.66666667 | true
                month       | 2026-03-01   | 2026-03-31 | both      | (all)            | (all)        | csat_5              | (all)                   | 100     | 80    | 80    | 4              | 0.33333333 | true
                """);
    }

    private static void sums() {
        append("gold.score_cube", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | score | answers | weight_sum
                2026-03-01    | nps       | shop          | (all)            | (all)        | 10    | 25      | 25
                2026-03-31    | nps       | shop          | (all)            | (all)        | 10    | 15      | 15
                2026-03-01    | nps       | shop          | (all)            | (all)        | 8     | 40      | 40
                2026-03-01    | nps       | shop          | (all)            | (all)        | 0     | 20      | 20
                2026-04-01    | nps       | shop          | (all)            | (all)        | 0     | 99      | 99
                2026-03-01    | csat_5    | shop          | country          | DK           | 5     | 1       | 1
                2026-03-02    | csat_5    | shop          | country          | DK           | 4     | 1       | 1
                2026-03-31    | csat_5    | shop          | country          | DK           | 2     | 1       | 1
                """);
        append("gold.daily_sum", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | points_sum    | points_square_sum | weight_sum    | weight_points_sum | weight_square_sum | weight_square_points_sum | weight_square_points_square_sum
                2026-03-01    | nps       | (all)         | (all)            | (all)        | 85      | 50000000000   | 450000000000      | 850000000000  | 50000000000       | 850000000000      | 50000000000              | 450000000000
                2026-03-31    | nps       | (all)         | (all)            | (all)        | 15      | 150000000000  | 150000000000      | 150000000000  | 150000000000      | 150000000000      | 150000000000             | 150000000000
                2026-04-01    | nps       | (all)         | (all)            | (all)        | 99      | -990000000000 | 990000000000      | 990000000000  | -990000000000     | 990000000000      | -990000000000            | 990000000000
                2026-03-01    | csat_5    | (all)         | (all)            | (all)        | 100     | 800000000000  | 800000000000      | 1000000000000 | 800000000000      | 1000000000000     | 800000000000             | 800000000000
                2026-03-02    | csat_5    | shop          | country          | DK           | 3       | 20000000000   | 20000000000       | 30000000000   | 20000000000       | 30000000000       | 20000000000              | 20000000000
                """);
        append("gold.component_product", """
                response_date | metric_id | cohort_dimension | cohort_value | component | other_component | pairs | points_sum   | other_points_sum | product_sum
                2026-03-01    | both      | (all)            | (all)        | (all)     | (all)           | 50    | 0            | 0                | 0
                2026-03-01    | both      | (all)            | (all)        | csat_5    | nps             | 50    | 400000000000 | 325000000000     | 325000000000
                """);
    }

    /** A response an answer, of two deliveries. */
    private static void answers() {
        StringBuilder facts = new StringBuilder(
                "answer_id | metric_id | touchpoint_id | response_date | survey_id | response_id | score | points | cohorts\n");
        facts.append("a | csat_5 | shop | 2026-03-01 | visit | 1 | 5 | 100 | country=DK\n");
        facts.append("b | csat_5 | shop | 2026-03-02 | visit | 2 | 4 | 100 | country=DK\n");
        facts.append("c | csat_5 | shop | 2026-03-31 | visit | 3 | 2 | 0 | country=DK\n");
        facts.append("d | csat_5 | shop | 2026-03-31 | visit | 3 | 5 | 100 | country=SE\n");
        IntStream.range(0, 100)
                .forEach(i -> facts.append("n%1$d | nps | shop | 2026-03-01 | visit | 1 | %2$d | %3$d | country=SE%n"
                        .formatted(i, i < 20 ? 0 : i < 60 ? 8 : 10, i < 20 ? -100 : i < 60 ? 0 : 100)));
        append("gold.fact_answer", facts.toString());
        append("silver.response", """
                survey_id | response_id | response_date | delivery_id
                visit     | 1           | 2026-03-01    | one
                visit     | 2           | 2026-03-02    | two
                visit     | 3           | 2026-03-31    | two
                """);
        append("ops.delivery", """
                delivery_id | source_id | dated      | status
                one         | visit     | 2026-03-02 | taken
                two         | visit     | 2026-04-01 | taken
                """);
    }

    private static void append(String name, String rows) {
        tables.append(name, TextTable.rows(tables.spark(), Table.named(name), rows));
    }

    private static void publish(long id, String date, String... names) {
        StringBuilder rows = new StringBuilder(
                "publication_id | published_at        | business_date | run_id | software | table_name | table_version\n");
        Stream.of(names)
                .forEach(name -> rows.append("%1$d | 2026-04-0%1$d 03:10:00 | %2$s | %1$d | 1.0 | %3$s | %4$d%n"
                        .formatted(id, date, name, tables.version(name))));
        new Publications(tables)
                .publish(id, TextTable.rows(tables.spark(), Table.named("ops.publication"), rows.toString()));
    }

    @Test
    void aPageShowsCountsFormulaComparisonsTargetAndOrigin() {
        assertThat(page("nps", "(all)", "(all)")).isEqualToNormalizingNewlines("""
                nps at (all), everyone, month (2026-03-01 to 2026-03-31)
                Net Promoter Score; 100 answers; status ok; points 0–6: -100, 7–8: 0, 9–10: 100

                  publication  published (UTC)   business date  run  software
                            2  2026-04-02 03:10  2026-04-01     2    1.0

                  score  answers  weight
                      0       20      20
                      8       40      40
                     10       40      40

                                  calculated  published  formula
                  value              20.0000    20.0000  Σ points / answers = 2000.0000 / 100
                  standard error      7.4833     7.4833
                  interval from       4.9736     4.9736  score′ ± z × standard error′ of the sample with ¾, 1½ and ¾ pseudo-answers
                  interval to        33.8614    33.8614  19.4175 ± 14.4439, cut off at the ends of the scale; z = 1.9600 at level 0.95
                  weighted value     20.0000    20.0000  Σ weight × points / Σ weight
                  weighted error      7.5210     7.5210  linearised

                  compared with  answers    value  difference  standard error       p      q  label
                  period before      110  40.9091    -20.9091         10.0099  0.0415  0.083  noise
                  year before
                  all others

                  target  difference  probability that the true value is below
                      30         -10                                   0.92431

                  answers from  deliveries  first       last
                  visit                  1  2026-03-02  2026-03-02

                The value by `barometer query`:
                  SELECT avg(points) AS value, count(*) AS answers FROM gold.fact_answer WHERE metric_id = 'nps' AND response_date BETWEEN '2026-03-01' AND '2026-03-31'
                """);
    }

    @Test
    void aPageAboutAnIndexShowsItsComponents() {
        assertThat(page("both", "(all)", "(all)")).isEqualToNormalizingNewlines("""
                both at (all), everyone, month (2026-03-01 to 2026-03-31)
                Both; 100 answers; status ok; components nps at (all) × 2 + csat_5 at (all) × 1

                  publication  published (UTC)   business date  run  software
                            2  2026-04-02 03:10  2026-04-01     2    1.0

                  component  touchpoint  answers  value  on 0–100      weight  enough
                  csat_5     (all)           100     80        80  0.33333333  true
                  nps        (all)           100     20        60  0.66666667  true

                                  calculated  published  formula
                  value              66.6667    66.6667  arithmetic mean of the components
                  standard error      3.3109     3.3109
                  interval from      60.1774    60.1774  value ± z × standard error
                  interval to        73.1559    73.1559  66.6667 ± 6.4892, cut off at the ends of the scale; z = 1.9600 at level 0.95
                  weighted value     66.6667    66.6667  the same of weighted components
                  weighted error      3.8471     3.8471  an upper bound

                  compared with  answers  value  difference  standard error  p  q  label
                  period before                                                    too_few
                  year before
                  all others

                  answers from  deliveries  first       last
                  visit                  2  2026-03-02  2026-04-01

                The value by `barometer query`:
                  SELECT sum(weight * score) / sum(weight) AS value FROM gold.index_component WHERE has_enough_answers AND period_type = 'month' AND period_start = '2026-03-01' AND metric_id = 'both' AND cohort_dimension = '(all)' AND cohort_value = '(all)' HAVING count(*) = 2
                """);
    }

    @Test
    void aHiddenScoreIsExplainedToThoseWhoCanReadIt() {
        assertThat(page("csat_5", "shop", "country=DK")).isEqualToNormalizingNewlines("""
                csat_5 at shop, country = DK, month (2026-03-01 to 2026-03-31)
                Customer satisfaction, 1–5; 3 answers; status hidden; points 1–3: 0, 4–5: 100

                  publication  published (UTC)   business date  run  software
                            2  2026-04-02 03:10  2026-04-01     2    1.0

                Hidden: fewer answers than hide-below of privacy.yaml. Its numbers are in gold.hidden_score.

                  score  answers  weight
                      2        1       1
                      4        1       1
                      5        1       1

                                  calculated  published  formula
                  value              66.6667    66.6667  Σ points / answers = 200.0000 / 3
                  standard error     27.2166    27.2166
                  interval from      20.7660    20.7660  (s + z²/2n ± z √(s(1 − s)/n + z²/4n²)) / (1 + z²/n), s the share of n answers
                  interval to        93.8508    93.8508  57.3084 ± 36.5424, cut off at the ends of the scale; z = 1.9600 at level 0.95
                  weighted value     66.6667    66.6667  Σ weight × points / Σ weight
                  weighted error     33.3333    33.3333  linearised

                  compared with  answers  value  difference  standard error  p  q  label
                  period before                                                    too_few
                  year before                                                      too_few
                  all others

                  answers from  deliveries  first       last
                  visit                  2  2026-03-02  2026-04-01

                The value by `barometer query`:
                  SELECT avg(points) AS value, count(*) AS answers FROM gold.fact_answer WHERE metric_id = 'csat_5' AND touchpoint_id = 'shop' AND response_date BETWEEN '2026-03-01' AND '2026-03-31' AND cohorts['country'] = 'DK'
                """);
    }

    @Test
    void othersSeeWhyItIsHidden() {
        assertThat(page(Reading.asOf(folder, LocalDate.of(2026, 3, 31)), "csat_5", "shop", "country=DK"))
                .isEqualToNormalizingNewlines("""
                csat_5 at shop, country = DK, month (2026-03-01 to 2026-03-31)
                Customer satisfaction, 1–5; 3 answers; status hidden; points 1–3: 0, 4–5: 100

                  publication  published (UTC)   business date  run  software
                            1  2026-04-01 03:10  2026-03-31     1    1.0

                Hidden: fewer answers than hide-below of privacy.yaml. Its numbers are in gold.hidden_score, which this user cannot read.
                """);
    }

    /** Of scores whose days have no sums. */
    @ParameterizedTest
    @CsvSource({"FI, the definition of the metric has changed since", "NO, `barometer doctor` looks for the reason"})
    void aNumberThatIsNotWhatWasPublishedIsShownWithTheReason(String country, String reason) {
        assertThat(page("csat_5", "shop", "country=" + country))
                .contains("  value                    –    79.0000  NOT the same: %s%n".formatted(reason));
    }

    @ParameterizedTest
    @CsvSource({"nps, (all), (all), 20", "both, (all), (all), 66.66666667", "csat_5, shop, country=DK, 66.66666667"})
    void theQueryOfAPageGivesTheValue(String metric, String touchpoint, String cohort, double value) {
        String query = page(metric, touchpoint, cohort)
                .lines()
                .reduce((before, line) -> line)
                .orElseThrow();

        try (Reading reading = Reading.last(folder)) {
            assertThat(reading.query(query).all().get(0).number("value")).isEqualTo(value, within(1e-6));
        }
    }

    @Test
    void aMetricThatThereIsNot() {
        assertThatThrownBy(() -> page("np", "(all)", "(all)"))
                .isInstanceOf(Failure.class)
                .hasMessage("There is no metric 'np': known are ces_2_mean, csat_5, ksi, nki, nps, both.");
    }

    private static String page(String metric, String touchpoint, String cohort) {
        return page(Reading.last(folder), metric, touchpoint, cohort);
    }

    private static String page(Reading reading, String metric, String touchpoint, String cohort) {
        AskedPeriod march = new AskedPeriod(PeriodType.MONTH, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        try (reading) {
            return Explanation.of(Asked.of(metric, touchpoint, cohort, march), reading, definitions());
        }
    }

    private static Definitions definitions() {
        return ConfigurationFolder.load(folder.resolve("conf"), Map.of()).definitions();
    }
}
