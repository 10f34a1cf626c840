package org.barometer.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.barometer.cube.RandomAnswer.METRICS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.scores.Scores;
import org.barometer.statistics.Components;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** The daily sums and the pair sums of some days hold all that the exact standard error of an index needs. */
class ExactErrorTest extends SparkTest {
    private static final List<String> COMPONENTS = List.of("ces_2_mean", "csat_5", "csat_5@web", "nps");
    private static final double[] WEIGHTS = {0.2, 0.2, 0.4, 0.2};

    @Test
    void theSumsGiveTheErrorThatTheRespondentsOneByOneGive() {
        List<RandomAnswer> answers = RandomAnswer.of(7, 80);
        Dataset<Row> facts = rows("gold.fact_answer", RandomAnswer.facts(answers));
        Dataset<Row> daily = Scores.daily(ScoreCube.of(facts, List.of()), METRICS);
        Dataset<Row> pairs = ComponentProducts.of(facts, METRICS, List.of()).where("metric_id = 'ksi'");

        assertThat(errorBySums(daily, pairs)).isCloseTo(errorByRespondents(answers), within(1e-6));
        assertThat(errorByRespondents(answers)).isBetween(2.0, 10.0);
    }

    private static double errorBySums(Dataset<Row> daily, Dataset<Row> pairs) {
        int size = COMPONENTS.size();
        double[] answers = new double[size];
        double[] values = new double[size];
        double[][] deviations = new double[size][size];
        for (int i = 0; i < size; i++) {
            String[] component = (COMPONENTS.get(i) + "@(all)").split("@");
            Row sums = daily.where("metric_id = '%s' AND touchpoint_id = '%s'".formatted(component[0], component[1]))
                    .selectExpr("sum(answers)", "sum(points_sum) / 1e8", "sum(points_square_sum) / 1e6")
                    .first();
            double factor = component[0].equals("nps") ? 0.5 : 1;
            answers[i] = sums.getLong(0);
            double mean = sums.getDouble(1) / answers[i];
            values[i] = (mean - (component[0].equals("nps") ? -100 : 0)) * factor;
            deviations[i][i] = factor * factor * (sums.getDouble(2) - answers[i] * mean * mean);
        }

        double respondents = Arrays.stream(answers).sum();
        for (Row sums : pairs.groupBy("component", "other_component")
                .sum("pairs", "points_sum", "other_points_sum", "product_sum")
                .collectAsList()) {
            int i = COMPONENTS.indexOf(sums.getString(0));
            int j = COMPONENTS.indexOf(sums.getString(1));
            if (i < 0) {
                respondents -= sums.getLong(2);
            } else {
                double together = sums.getLong(5) / 1e6
                        - values[j] * sums.getLong(3) / 1e8
                        - values[i] * sums.getLong(4) / 1e8
                        + values[i] * values[j] * sums.getLong(2);
                deviations[i][j] += together;
                deviations[j][i] += together;
            }
        }

        return new Components(WEIGHTS, answers, values, new double[size]).exact(WEIGHTS, deviations, respondents);
    }

    /** u = Σ w (Σ g − k m) / n for each respondent, over the components; SE² = N/(N−1) Σ u². */
    private static double errorByRespondents(List<RandomAnswer> answers) {
        Map<String, Double> means = COMPONENTS.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> of(name, answers).stream()
                                .mapToDouble(ExactErrorTest::points)
                                .average()
                                .orElseThrow()));
        Map<String, List<RandomAnswer>> respondents = answers.stream()
                .filter(answer -> !answer.componentsOf("ksi").isEmpty())
                .collect(Collectors.groupingBy(RandomAnswer::response));
        double squares = 0;
        for (List<RandomAnswer> respondent : respondents.values()) {
            double influence = 0;
            for (int i = 0; i < COMPONENTS.size(); i++) {
                String name = COMPONENTS.get(i);
                double deviation = of(name, respondent).stream()
                        .mapToDouble(answer -> points(answer) - means.get(name))
                        .sum();
                influence += WEIGHTS[i] * deviation / of(name, answers).size();
            }

            squares += influence * influence;
        }

        double count = respondents.size();
        return Math.sqrt(count / (count - 1) * squares);
    }

    private static double points(RandomAnswer answer) {
        return answer.onHundred().doubleValue();
    }

    private static List<RandomAnswer> of(String component, List<RandomAnswer> answers) {
        return answers.stream()
                .filter(answer -> answer.componentsOf("ksi").contains(component))
                .toList();
    }
}
