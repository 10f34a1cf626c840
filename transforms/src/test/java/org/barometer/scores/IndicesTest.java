package org.barometer.scores;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.barometer.periods.ChangedPeriods;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class IndicesTest extends SparkTest {
    /** Values and errors: plain Python, to six decimals. Feedback is 71.25, NPS 20 and so 60 on 0–100. */
    private static final String ANSWERS = """
            metric_id  | histogram
            mean_5     | 1:5 2:5 3:20 4:40 5:30
            nps        | 0:3 3:2 5:5 6:10 7:15 8:25 9:22 10:18
            csat_5     | 5:42 4:32 3:10 2:9 1:14
            ces_2_mean | 1:3 2:4 3:8 4:15 5:30 6:45 7:45
            """;

    private static final String EQUAL = """
            components:
              - {metric: mean_5, weight: 1}
              - {metric: nps, weight: 1}
              - {metric: csat_5, weight: 1}
              - {metric: ces_2_mean, weight: 1}
            """;

    @Test
    void anIndexIsTheWeightedMeanOfItsComponentsOnAScaleTo100() {
        assertRows(index(ANSWERS, EQUAL), """
                metric_id | touchpoint_id | answers | round(value, 6) | round(weighted_value, 6) | status | promoters | weight_sum | effective_answers
                index     | (all)         | 100     | 68.991109       | 68.991109                | ok     | null      | 100        | 100
                """);
    }

    /** 1.674238 if all were independent, times √(457/456) for 457 respondents; the weighted one is an upper bound. */
    @Test
    void theErrorOfComponentsThatShareNoRespondentIsThatOfIndependentOnes() {
        assertRows(index(ANSWERS, EQUAL), """
                round(standard_error, 5) | round(ci_low, 3) | round(ci_high, 3) | ci_method  | round(weighted_standard_error, 3)
                1.67607                  | 65.706           | 72.276            | covariance | 3.222
                """);
    }

    @Test
    void componentsCanWeighDifferently() {
        assertRows(index(ANSWERS, EQUAL.replaceFirst("weight: 1", "weight: 2")), """
                round(value, 6) | round(standard_error, 4)
                69.442887       | 1.6265
                """);
    }

    /** A low component is not fully made up for: the arithmetic mean would be 68.991109. */
    @Test
    void anIndexCanBeAGeometricMean() {
        assertRows(index(ANSWERS, EQUAL + "aggregation: geometric\n"), """
                round(value, 6) | round(weighted_value, 6) | status
                68.748403       | 68.748403                | ok
                """);
    }

    /** For 307 respondents 2.133877, that of independent components, times √(307/306). */
    @Test
    void anIndexThatAsksForItIsOneOfTheComponentsThatThereAreAndSaysSo() {
        assertRows(index(withoutEffort(), EQUAL + "renormalise: true\n"), """
                answers | round(value, 6) | round(standard_error, 5) | status
                100     | 66.80296        | 2.13736                  | partial
                """);
    }

    @Test
    void withTooFewAnswersToOneComponentThereIsNoValue() {
        assertRows(index(ANSWERS.replace("5:42 4:32 3:10 2:9 1:14", "5:29"), EQUAL), """
                answers | value | standard_error | ci_low | ci_method | weighted_value | change_label | status
                29      | null  | null           | null   | null      | null           | too_few      | insufficient
                """);
    }

    @Test
    void aComponentThatNobodyAnsweredIsNotLeftOutOfTheMean() {
        assertRows(index(withoutEffort(), EQUAL), """
                answers | value | status       | weight_sum
                0       | null  | insufficient | 0
                """);
    }

    private static String withoutEffort() {
        return ANSWERS.lines().filter(line -> !line.contains("ces_2_mean")).reduce("", (a, b) -> a + b + "\n");
    }

    private static Dataset<Row> index(String answers, String components) {
        List<Metric> metrics = new ArrayList<>(metrics("mean_5", "nps", "csat_5", "ces_2_mean"));
        metrics.add(Yaml.read(Metric.class, "index", "family: ksi\ninterval: covariance\n" + components));
        Dataset<Row> cube = Histograms.cube(rowsOf("metric_id STRING, histogram STRING", answers)
                .selectExpr(
                        "*",
                        "date'2026-03-01' AS response_date",
                        "'web' AS touchpoint_id",
                        "'(all)' AS cohort_dimension",
                        "'(all)' AS cohort_value"));
        return Scored.of(cube, metrics, List.of(), ChangedPeriods.all(LocalDate.of(2026, 3, 1)))
                .where("metric_id = 'index' AND period_type = 'month'");
    }
}
