package org.barometer.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nps        | 0–6: -100, 7–8: 0, 9–10: 100
            csat_5     | 1–3: 0, 4–5: 100
            ces_1      | 1–2: 100, 3–5: 0
            mean_10    | linear from 0 at 1 to 100 at 10
            ces_1_mean | linear from 100 at 1 to 0 at 5
            nki        | overall × 1 + expectations × 1 + ideal × 1; at least 2 of them
            ksi        | nki at (all) × 1 + nps at (all) × 1 + csat_5 at (all) × 1 + ces_2_mean at (all) × 1
            """)
    void aMetricIsGivenByThePointsOfItsAnswersOrByItsWeights(String metric, String points) {
        assertThat(Formula.points(metrics(metric).get(0))).isEqualTo(points);
    }
}
