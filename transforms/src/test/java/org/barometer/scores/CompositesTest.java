package org.barometer.scores;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.vocabulary.Metric;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class CompositesTest extends SparkTest {
    /**
     * Scores, standard errors and results: plain Python, to six decimals; NPS is 20 points, so 60 of 100. The errors of the
     * two means are over n − 1 here and over n within the index: 2.654595 and 1.966803.
     */
    private static final String COMPONENTS = """
            metric_id  | touchpoint_id | answers | value     | standard_error | weighted_value | weighted_standard_error | weight_sum | effective_answers | period_type | cohort_dimension | cohort_value
            nki        | (all)         | 100     | 71.25     | 2.667968       | 71.25          | 2.654595                | 90         | 80                | month       | (all)            | (all)
            nps        | (all)         | 100     | 20        | 7.483314       | 30             | 7.483314                | 110        | 95                | month       | (all)            | (all)
            csat_5     | (all)         | 107     | 69.158879 | 4.464750       | 69.158879      | 4.464750                | 107        | 107               | month       | (all)            | (all)
            ces_2_mean | (all)         | 150     | 75.555556 | 1.973392       | 75.555556      | 1.966803                | 150        | 150               | month       | (all)            | (all)
            """;

    @Test
    void anIndexIsTheWeightedMeanOfItsComponentsOnAScaleTo100() {
        assertRows(index(COMPONENTS, ""), """
                metric_id | touchpoint_id | answers | round(value, 6) | round(weighted_value, 6) | status | promoters | weight_sum | effective_answers
                ksi       | (all)         | 100     | 68.991109       | 70.241109                | ok     | null      | 90         | 80
                """);
    }

    @Test
    void itsStandardErrorIsTheBoundThatHoldsHoweverItsComponentsHangTogether() {
        assertRows(index(COMPONENTS, ""), """
                round(standard_error, 6) | round(weighted_standard_error, 6) | round(interval_low, 4) | round(interval_high, 4)
                3.206951                 | 3.206951                          | 62.7056                | 75.2766
                """);
    }

    @Test
    void componentsCanWeighDifferently() {
        assertRows(index(COMPONENTS, """
                components:
                  - {metric: nki, weight: 0.4}
                  - {metric: nps, weight: 0.2}
                  - {metric: csat_5, weight: 0.2}
                  - {metric: ces_2_mean, weight: 0.2}
                """), """
                round(value, 6) | round(standard_error, 5)
                69.442887       | 3.09648
                """);
    }

    @Test
    void withTooFewAnswersToOneComponentThereIsNoValue() {
        assertRows(index(COMPONENTS.replace("| 107     |", "| 29      |"), ""), """
                answers | value | standard_error | interval_low | interval_high | weighted_value | weighted_standard_error | status
                29      | null  | null           | null         | null          | null           | null                    | insufficient
                """);
    }

    @Test
    void aComponentThatNobodyAnsweredIsNotLeftOutOfTheMean() {
        String withoutEffort =
                COMPONENTS.lines().filter(line -> !line.contains("ces_2_mean")).reduce("", (a, b) -> a + b + "\n");

        assertRows(index(withoutEffort, ""), """
                answers | value | status       | weight_sum
                0       | null  | insufficient | 0
                """);
    }

    @Test
    void aComponentCanBeOfOneTouchpointAndPeriodsAndCohortsStayApart() {
        String components = """
                metric_id | touchpoint_id | answers | value | period_type | period_start | cohort_dimension | cohort_value
                csat_5    | (all)         | 99      | 10    | day         | 2026-03-01   | (all)            | (all)
                csat_5    | web           | 40      | 80    | day         | 2026-03-01   | (all)            | (all)
                csat_5    | web           | 30      | 60    | day         | 2026-03-01   | country          | SE
                csat_5    | web           | 40      | 90    | day         | 2026-03-02   | (all)            | (all)
                nps       | web           | 40      | 100   | day         | 2026-03-02   | (all)            | (all)
                """;

        assertRows(index(components, "components:\n  - {metric: csat_5, touchpoint: web, weight: 1}"), """
                period_start | cohort_dimension | cohort_value | answers | value
                2026-03-01   | (all)            | (all)        | 40      | 80
                2026-03-01   | country          | SE           | 30      | 60
                2026-03-02   | (all)            | (all)        | 40      | 90
                """);
    }

    /** The index as shipped, or one with other components. */
    private static Dataset<Row> index(String scores, String components) {
        List<Metric> metrics = new ArrayList<>(metrics("nki", "nps", "csat_5", "ces_2_mean"));
        Metric index = components.isEmpty()
                ? metrics("ksi").get(0)
                : Yaml.read(Metric.class, "ksi", "family: ksi\ninterval: bound\n" + components);
        metrics.add(index);
        return Scores.indices(rows("gold.satisfaction_score", scores), metrics, List.of())
                .orElseThrow();
    }
}
