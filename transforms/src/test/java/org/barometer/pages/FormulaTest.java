package org.barometer.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;

import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nps        | 0–6: -100, 7–8: 0, 9–10: 100      | 100 × promoters / answers − 100 × detractors / answers
            csat_5     | 1–3: 0, 4–5: 100                  | 100 × satisfied / answers
            ces_1      | 1–2: 100, 3–5: 0                  | 100 × satisfied / answers
            mean_10    | linear from 0 at 1 to 100 at 10   | 100 × (mean − 1) / 9
            ces_1_mean | linear from 100 at 1 to 0 at 5    | 100 × (5 − mean) / 4
            """)
    void aMetricIsGivenByItsPointsAndByAFormula(String metric, String points, String value) {
        assertThat(Formula.points(metrics(metric).get(0))).isEqualTo(points);
        assertThat(Formula.value(metrics(metric).get(0))).isEqualTo(value);
    }

    @Test
    void anIndexOfItemsIsThatOfEachRespondentFirst() {
        Metric nki = metrics("nki").get(0);

        assertThat(Formula.points(nki)).isEqualTo("overall × 1 + expectations × 1 + ideal × 1; at least 2 of them");
        assertThat(Formula.value(nki))
                .isEqualTo("Σ index / respondents, where index = Σ weight × points / Σ weight over the items that a"
                        + " respondent answered, and points = 100 × (score − 1) / 9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {lowest: 0, highest: 10}  | {at-lowest: 0, at-highest: 10}    | 10 × mean / 10             | 100 × it / 10
            {lowest: 0, highest: 10}  | {at-lowest: 20, at-highest: 80}   | 20 + 60 × mean / 10        | 100 × (it − 20) / 60
            {lowest: -2, highest: 2}  | {at-lowest: -100, at-highest: 50} | −100 + 150 × (mean + 2) / 4 | 100 × (it + 100) / 150
            {lowest: -2, highest: -1} | {at-lowest: 7.5, at-highest: 0}   | 7.5 × (−1 − mean) / 1      | 100 × it / 7.5
            """)
    void aLineIsWrittenForWhateverScaleAndEnds(String scale, String linear, String value, String onHundred) {
        Metric metric = Yaml.read(
                Metric.class, "it", "family: mean\ninterval: t\nscale: %s\nlinear: %s\n".formatted(scale, linear));

        assertThat(Formula.value(metric)).isEqualTo(value);
        assertThat(Formula.onHundred(metric)).isEqualTo(onHundred);
    }

    @Test
    void bandsWithoutANameOfTheirOwnAreCalledByTheirScores() {
        Metric metric = Yaml.read(Metric.class, "it", """
                family: csat
                interval: t
                scale: {lowest: 1, highest: 5}
                bands:
                  - {from: 1, to: 2, points: -50, category: satisfied}
                  - {from: 3, to: 3, points: 25}
                  - {from: 4, to: 5, points: -10, category: satisfied}
                """);

        assertThat(Formula.value(metric))
                .isEqualTo(
                        "25 × answers of 3 / answers − 10 × answers of 4–5 / answers − 50 × answers of 1–2 / answers");
    }
}
