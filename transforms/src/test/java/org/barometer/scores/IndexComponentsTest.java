package org.barometer.scores;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.ArrayList;
import java.util.List;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class IndexComponentsTest extends SparkTest {
    @Test
    void aComponentIsBroughtToAHundredWithItsShareOfTheWeights() {
        assertRows(IndexComponents.of(rows("gold.satisfaction_score", """
                        period_type | period_start | period_end | metric_id | touchpoint_id | answers | value | standard_error
                        month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | 100     | 20    | 7.5
                        month       | 2026-03-01   | 2026-03-31 | nps       | web           | 60      | 40    | 9
                        month       | 2026-03-01   | 2026-03-31 | csat_5    | web           | 29      | 80    | 4
                        month       | 2026-03-01   | 2026-03-31 | csat_5    | (all)         | 99      | 70    | 3
                        """), index("""
                        components:
                          - {metric: nps, weight: 3}
                          - {metric: csat_5, touchpoint: web, weight: 1}
                        """)), """
                metric_id | component_metric_id | component_touchpoint_id | answers | value | score | standard_error | weight | has_enough_answers
                index     | nps                 | (all)                   | 100     | 20    | 60    | 3.75           | 0.75   | true
                index     | csat_5              | web                     | 29      | 80    | 80    | 4              | 0.25   | false
                """);
    }

    @Test
    void thePeriodsLastDayDecidesWhichWeightsAreInForce() {
        assertRows(IndexComponents.of(rows("gold.satisfaction_score", """
                        period_type | period_start | period_end | metric_id | touchpoint_id | answers | value
                        month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | 100     | 20
                        month       | 2026-03-01   | 2026-03-31 | csat_5    | (all)         | 100     | 70
                        month       | 2026-04-01   | 2026-04-30 | nps       | (all)         | 100     | 20
                        month       | 2026-04-01   | 2026-04-30 | csat_5    | (all)         | 100     | 70
                        """), index("""
                        components:
                          - {metric: nps, weight: 1, to: 2026-03-31}
                          - {metric: nps, weight: 3, from: 2026-04-01}
                          - {metric: csat_5, weight: 1, from: 2026-04-01}
                        """)), """
                period_end | component_metric_id | weight
                2026-03-31 | nps                 | 1
                2026-04-30 | nps                 | 0.75
                2026-04-30 | csat_5              | 0.25
                """);
    }

    private static List<Metric> index(String components) {
        List<Metric> metrics = new ArrayList<>(metrics("nps", "csat_5"));
        metrics.add(Yaml.read(Metric.class, "index", "family: ksi\ninterval: covariance\n" + components));
        return metrics;
    }
}
