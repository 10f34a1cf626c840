package org.barometer.scores;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.cube.ScoreCube;
import org.barometer.definitions.Metric;
import org.barometer.periods.ChangedPeriods;
import org.barometer.warehouse.SparkTest;
import org.barometer.warehouse.TextTable;
import org.junit.jupiter.api.Test;

/**
 * NKI by its two readings: the mean of the respondents' own indices, and an index of the means of its questions. Figures: plain
 * Python, to six decimals; the weights are those that the American index published for Ohio.
 */
class ItemIndicesTest extends SparkTest {
    private static final List<String> ITEMS = List.of("overall", "expectations", "ideal");

    /** Grades of eight people, of whom three left something blank. */
    private static final String GRADES = """
            8 | 7 | 7
            9 | 9 | 8
            5 | 6 | 4
            10 | 9 | 9
            7 | 7 | 6
            6 | - | 6
            8 | 8 | -
            - | - | 5
            """;

    @Test
    void whoAnsweredTwoOfThreeItemsHasAnIndex() {
        assertRows(ofRespondents(2), """
                answers | round(value, 6) | round(standard_error, 5)
                7       | 69.84127        | 6.38584
                """);
    }

    @Test
    void withAllItemsAskedForWhoLeftOneBlankIsLeftOut() {
        assertRows(ofRespondents(3), """
                answers | round(value, 6) | round(standard_error, 5)
                5       | 71.111111       | 8.47817
                """);
    }

    /** Every question counts with everyone who answered it: 7, 6 and 7 of the eight. */
    @Test
    void theIndexOfTheMeansOfQuestionsIsAnother() {
        assertRows(ofQuestions(histograms(), 1, 1, 1), """
                answers | round(value, 6)
                6       | 69.135802
                """);
        assertRows(ofQuestions(histograms(), 0.3885, 0.319, 0.2925), """
                answers | round(value, 6)
                6       | 69.639153
                """);
        assertRows(questions(histograms(), 1, 1, 1), """
                touchpoint_id | answers | round(1 + value * 9 / 100, 6)
                overall       | 7       | 7.571429
                expectations  | 6       | 7.666667
                ideal         | 7       | 6.428571
                """);
    }

    /** Means of 7.2, 6.8 and 6.5: ten times their mean would be 68.333333. */
    @Test
    void gradesFromOneToTenBeginAtNothing() {
        Map<String, String> means = Map.of("overall", "7:8 8:2", "expectations", "6:2 7:8", "ideal", "6:5 7:5");

        assertRows(ofQuestions(means, 1, 1, 1), """
                round(value, 6)
                64.814815
                """);
        assertRows(ofQuestions(means, 0.3885, 0.319, 0.2925), """
                round(value, 6)
                65.196111
                """);
    }

    /** Means of 8.2, 7.6 and 7.4. */
    @Test
    void weightsThatSumToOneGiveTheFormulaOfTheAmericanIndex() {
        assertRows(
                ofQuestions(
                        Map.of("overall", "8:8 9:2", "expectations", "7:4 8:6", "ideal", "7:6 8:4"),
                        0.3885,
                        0.319,
                        0.2925),
                """
                round(value, 6)
                75.273333
                """);
    }

    /**
     * The satisfaction of 250 customers of mobile phones (Tenenhaus and others, 2005), by its three questions: with equal weights,
     * and with the outer weights of their path model as SmartPLS estimates them, 0.36486486, 0.38315604 and 0.45096120, each divided
     * by the standard deviation of its question.
     */
    @Test
    void theEuropeanIndexOfMobilePhones() {
        Map<String, String> answers = Map.of(
                "overall", "4:1 5:8 6:15 7:50 8:109 9:29 10:38",
                "expectations", "1:2 2:2 3:3 4:9 5:29 6:33 7:60 8:66 9:20 10:26",
                "ideal", "1:2 2:2 3:3 4:7 5:22 6:25 7:72 8:63 9:22 10:32");

        assertRows(ofQuestions(answers, 1, 1, 1), """
                answers | round(value, 6)
                250     | 71.97037
                """);
        assertRows(ofQuestions(answers, 0.383633979, 0.2815501, 0.334815921), """
                answers | round(value, 6)
                250     | 72.454118
                """);
    }

    private static Dataset<Row> ofRespondents(int minimumItems) {
        List<Metric> nki = List.of(Yaml.read(Metric.class, "nki", """
                family: nki
                scale: {lowest: 1, highest: 10}
                linear: {at-lowest: 0, at-highest: 100}
                items:
                  - {item: overall, weight: 1}
                  - {item: expectations, weight: 1}
                  - {item: ideal, weight: 1}
                minimum-items: %d
                interval: t
                """.formatted(minimumItems)));
        StringBuilder answers =
                new StringBuilder("response_id | question_id | item | metrics | score | weight | touchpoint_id\n");
        List<List<String>> grades = TextTable.cells(GRADES);
        for (int person = 0; person < grades.size(); person++) {
            for (int item = 0; item < ITEMS.size(); item++) {
                String grade = grades.get(person).get(item);
                if (!grade.equals("-")) {
                    answers.append(
                            "r%d | q%d | %s | nki | %s | 1 | web%n".formatted(person, item, ITEMS.get(item), grade));
                }
            }
        }

        Dataset<Row> facts = Facts.of(
                ItemIndices.of(rows("silver.answer", answers.toString()), nki).selectExpr("*", "map() AS cohorts"),
                nki);
        return scored(ScoreCube.of(facts, List.of()), nki).where("touchpoint_id = 'web'");
    }

    /** The answers to each question, by grade. */
    private static Map<String, String> histograms() {
        List<List<String>> grades = TextTable.cells(GRADES);
        Map<String, String> histograms = new TreeMap<>();
        for (int item = 0; item < ITEMS.size(); item++) {
            int column = item;
            histograms.put(
                    ITEMS.get(item),
                    grades.stream()
                            .map(person -> person.get(column))
                            .filter(grade -> !grade.equals("-"))
                            .map(grade -> grade + ":1")
                            .collect(Collectors.joining(" ")));
        }

        return histograms;
    }

    /** An index of metrics, whose touchpoints are the questions. */
    private static Dataset<Row> ofQuestions(Map<String, String> histograms, double... weights) {
        return withQuestions(histograms, weights).where("metric_id = 'index'");
    }

    /** The questions that it is made of. */
    private static Dataset<Row> questions(Map<String, String> histograms, double... weights) {
        return withQuestions(histograms, weights).where("metric_id = 'mean_10' AND touchpoint_id <> '(all)'");
    }

    private static Dataset<Row> withQuestions(Map<String, String> histograms, double... weights) {
        StringBuilder index = new StringBuilder("family: nki\ninterval: covariance\nminimum-answers: 1\ncomponents:\n");
        StringBuilder cube = new StringBuilder();
        for (int item = 0; item < ITEMS.size(); item++) {
            String name = ITEMS.get(item);
            index.append("  - {metric: mean_10, touchpoint: %s, weight: %s}%n".formatted(name, weights[item]));
            cube.append("2026-03-01 | mean_10 | %s | %s%n".formatted(name, histograms.get(name)));
        }

        List<Metric> metrics = new ArrayList<>(metrics("mean_10"));
        metrics.add(Yaml.read(Metric.class, "index", index.toString()));
        return scored(Histograms.cube(cube.toString()), metrics);
    }

    private static Dataset<Row> scored(Dataset<Row> cube, List<Metric> metrics) {
        return Scored.of(cube, metrics, List.of(), ChangedPeriods.all(LocalDate.of(2026, 3, 1)))
                .where("period_type = 'day'");
    }
}
