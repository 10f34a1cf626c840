package org.barometer.scores;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.barometer.periods.ChangedPeriods;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Scores and intervals against other programs: plain Python and, equal to it, R's packages NPS (adjusted Wald) and survey
 * (weighted standard errors), all to six decimals and in points of the metric's scale. Each sample is a touchpoint.
 */
class EstimatesTest extends SparkTest {
    private static final List<Metric> METRICS = Stream.concat(
                    metrics(
                            "nps",
                            "csat_5",
                            "csat_10",
                            "mean_5",
                            "mean_10",
                            "ces_1",
                            "ces_1_mean",
                            "ces_2",
                            "ces_2_mean")
                            .stream(),
                    Stream.of(
                            share("best_of_5", "{from: 1, to: 4, points: 0}, {from: 5, to: 5, points: 100"),
                            share("worst_of_5", "{from: 3, to: 5, points: 0}, {from: 1, to: 2, points: 100"),
                            share("best_of_10", "{from: 1, to: 8, points: 0}, {from: 9, to: 10, points: 100"),
                            share("best_of_7", "{from: 1, to: 5, points: 0}, {from: 6, to: 7, points: 100"),
                            share(
                                    "half_of_5",
                                    "{from: 1, to: 2, points: 0}, {from: 3, to: 3, points: 50}, {from: 4, to: 5, points: 100"),
                            Yaml.read(Metric.class, "half_of_10", """
                                    scale: {lowest: 0, highest: 10}
                                    bands: [{from: 0, to: 6, points: -100, category: detractor}, {from: 7, to: 10, points: 50, category: promoter}]
                                    interval: adjusted-wald
                                    """),
                            Yaml.read(Metric.class, "net_of_7", """
                                    scale: {lowest: 1, highest: 7}
                                    bands: [{from: 1, to: 3, points: -100}, {from: 4, to: 4, points: 0}, {from: 5, to: 7, points: 100}]
                                    interval: t
                                    """)))
            .toList();

    private static Dataset<Row> scores;

    @BeforeAll
    static void scoreAllSamples() {
        // touchpoint: answers by score, weight 1 each; the NPS of "weighted" has a weight for each answer below.
        String samples = """
                touchpoint_id | metric_id  | histogram
                basic         | nps        | 0:2 1:1 3:1 4:2 5:6 6:8 7:15 8:25 9:22 10:18
                one_promoter  | nps        | 10:1
                one_detractor | nps        | 0:1
                all_passive   | nps        | 7:2 8:3
                all_promoters | nps        | 9:4 10:6
                polar         | nps        | 0:5 10:5
                basic         | csat_5     | 5:42 4:32 3:10 2:9 1:14
                none_of_10    | csat_5     | 1:10
                all_of_10     | csat_5     | 5:10
                one_of_1      | csat_5     | 4:1
                none_of_1     | csat_5     | 3:1
                basic         | csat_10    | 1:1 3:1 4:2 5:4 6:7 7:15 8:30 9:25 10:15
                basic         | mean_5     | 5:42 4:32 3:10 2:9 1:14
                basic         | mean_10    | 1:1 3:1 4:2 5:4 6:7 7:15 8:30 9:25 10:15
                one_of_1      | mean_5     | 4:1
                basic         | ces_1      | 1:40 2:30 3:15 4:10 5:5
                basic         | ces_1_mean | 1:40 2:30 3:15 4:10 5:5
                basic         | ces_2      | 1:3 2:4 3:8 4:15 5:30 6:45 7:45
                basic         | ces_2_mean | 1:3 2:4 3:8 4:15 5:30 6:45 7:45
                own           | best_of_5  | 5:42 4:32 3:10 2:9 1:14
                own           | worst_of_5 | 5:42 4:32 3:10 2:9 1:14
                own           | best_of_10 | 1:1 3:1 4:2 5:4 6:7 7:15 8:30 9:25 10:15
                own           | best_of_7  | 1:3 2:4 3:8 4:15 5:30 6:45 7:45
                own           | net_of_7   | 1:3 2:4 3:8 4:15 5:30 6:45 7:45
                points        | half_of_5  | 1:20 3:10 5:10
                points        | half_of_10 | 0:10 10:30
                """;
        Dataset<Row> unweighted = rowsOf("touchpoint_id STRING, metric_id STRING, histogram STRING", samples)
                .selectExpr("*", "explode(split(histogram, ' ')) AS cell")
                .selectExpr(
                        "touchpoint_id",
                        "metric_id",
                        "cast(split(cell, ':')[0] AS decimal(11,8)) AS score",
                        "cast(split(cell, ':')[1] AS bigint) AS answers",
                        "cast(split(cell, ':')[1] AS decimal(28,10)) AS weight_sum",
                        "cast(split(cell, ':')[1] AS decimal(38,20)) AS weight_square_sum");
        // Promoters weigh 0.5, 0.5, 2, 0.5; passives 1.2, 2, 0.5; detractors 1.2, 0.8, 0.8.
        Dataset<Row> weighted = rows("gold.score_cube", """
                touchpoint_id | metric_id | score | answers | weight_sum | weight_square_sum
                weighted      | nps       | 9     | 4       | 3.5        | 4.75
                weighted      | nps       | 8     | 3       | 3.7        | 5.69
                weighted      | nps       | 0     | 3       | 2.8        | 2.72
                weightless    | nps       | 9     | 2       | 0          | 0
                """)
                .select("touchpoint_id", "metric_id", "score", "answers", "weight_sum", "weight_square_sum");
        Dataset<Row> cube = unweighted
                .unionByName(weighted)
                .selectExpr(
                        "*",
                        "date'2026-03-01' AS response_date",
                        "'(all)' AS cohort_dimension",
                        "'(all)' AS cohort_value");
        scores = Scored.of(cube, METRICS, List.of(), ChangedPeriods.all(LocalDate.of(2026, 3, 1)))
                .where("period_type = 'day' AND touchpoint_id <> '(all)'")
                .cache();
    }

    @Test
    void netPromoterScoreWithAdjustedWaldInterval() {
        assertRows(scores.where("metric_id = 'nps' AND touchpoint_id NOT LIKE 'weight%'"), """
                touchpoint_id | answers | promoters | passives | detractors | value | round(standard_error, 4) | round(ci_low, 4) | round(ci_high, 4) | status
                basic         | 100     | 40        | 40       | 20         | 20    | 7.4833                   | 4.9736                 | 33.8614                 | ok
                one_promoter  | 1       | 1         | 0        | 0          | 100   | 0                        | -48.4986               | 98.4986                 | low_n
                one_detractor | 1       | 0         | 0        | 1          | -100  | 0                        | -98.4986               | 48.4986                 | low_n
                all_passive   | 5       | 0         | 5        | 0          | 0     | 0                        | -30.0057               | 30.0057                 | low_n
                all_promoters | 10      | 10        | 0        | 0          | 100   | 0                        | 47.5036                | 100                     | low_n
                polar         | 10      | 5         | 0        | 5          | 0     | 31.6228                  | -51.1274               | 51.1274                 | low_n
                """);
    }

    @Test
    void shareOfSatisfiedWithWilsonInterval() {
        assertRows(scores.where("metric_id LIKE 'csat%'"), """
                metric_id | touchpoint_id | answers | satisfied | promoters | round(value, 6) | round(ci_low, 4) | round(ci_high, 4)
                csat_5    | basic         | 107     | 74        | null      | 69.158879       | 59.8715                | 77.1183
                csat_5    | none_of_10    | 10      | 0         | null      | 0               | 0                      | 27.7533
                csat_5    | all_of_10     | 10      | 10        | null      | 100             | 72.2467                | 100
                csat_5    | one_of_1      | 1       | 1         | null      | 100             | 20.6549                | 100
                csat_5    | none_of_1     | 1       | 0         | null      | 0               | 0                      | 79.3451
                csat_10   | basic         | 100     | 70        | null      | 70              | 60.4151                | 78.1051
                """);
    }

    /**
     * Standard errors are those of the raw scores, 0.134989 and 0.165034, times the points of one step of the scale; Student's
     * quantiles for 106 and 99 degrees of freedom are R's, 1.982597 and 1.984217.
     */
    @Test
    void meanWithStudentsInterval() {
        assertRows(scores.where("metric_id LIKE 'mean%'"), """
                metric_id | touchpoint_id | round(value, 6) | round(standard_error * if(metric_id = 'mean_5', 4, 9) / 100, 6) | round(ci_low, 3) | satisfied
                mean_5    | basic         | 68.457944       | 0.134989                                                        | 61.767                 | null
                mean_10   | basic         | 77.111111       | 0.165034                                                        | 73.473                 | null
                mean_5    | one_of_1      | 75              | null                                                            | null                   | null
                """);
    }

    /** In CES 1.0 low answers are the good ones: forgotten, its figures would be 15 and 27.5. */
    @Test
    void effortOfBothScalesIsHighWhereItIsEasy() {
        assertRows(scores.where("metric_id LIKE 'ces%'"), """
                metric_id  | answers | round(value, 6) | satisfied | round(ci_low, 4)
                ces_1      | 100     | 70              | 70        | 60.4151
                ces_1_mean | 100     | 72.5            | null      | 66.6221
                ces_2      | 150     | 80              | 120       | 72.8859
                ces_2_mean | 150     | 75.555556       | null      | 71.6561
                """);
    }

    /** Of 107 answers 42 are 5 and 23 are 1 or 2, of 100 are 40 above 8, of 150 are 90 above 5 and 15 below 4. */
    @Test
    void aCompanyMayCutItsScalesElsewhere() {
        assertRows(scores.where("touchpoint_id = 'own'"), """
                metric_id  | satisfied | round(value, 6) | if(metric_id = 'best_of_10', round(ci_low, 4), null) | if(metric_id = 'best_of_10', round(ci_high, 4), null)
                best_of_5  | 42        | 39.252336       | null    | null
                worst_of_5 | 23        | 21.495327       | null    | null
                best_of_10 | 40        | 40              | 30.9401 | 49.7997
                best_of_7  | 90        | 60              | null    | null
                net_of_7   | null      | 70              | null    | null
                """);
    }

    /** No configuration has such bands, since an interval of counts would not be of them: the value is Σ points / answers all the same. */
    @Test
    void theValueIsTheMeanOfPointsWhateverTheCategoriesSay() {
        assertRows(scores.where("touchpoint_id = 'points'"), """
                metric_id  | answers | value | weighted_value
                half_of_5  | 40      | 37.5  | 37.5
                half_of_10 | 40      | 12.5  | 12.5
                """);
    }

    @Test
    void aWeightedScoreHasALinearisedErrorAndFewerEffectiveAnswers() {
        assertRows(scores.where("touchpoint_id = 'weighted'"), """
                value | weighted_value | round(weighted_standard_error, 4) | weight_sum | effective_answers
                10    | 7              | 28.3829                           | 10         | 7.598784
                """);
    }

    @Test
    void equalWeightsChangeNothing() {
        assertRows(scores.where("metric_id = 'nps' AND touchpoint_id = 'basic'"), """
                weighted_value | effective_answers | round(weighted_standard_error, 4) = round(standard_error * sqrt(100 / 99), 4)
                20             | 100               | true
                """);
    }

    @Test
    void weightsThatSumToNothingGiveNoWeightedScore() {
        assertRows(scores.where("touchpoint_id = 'weightless'"), """
                value | weighted_value | weighted_standard_error | effective_answers | weight_sum
                100   | null           | null                    | null              | 0
                """);
    }

    private static Metric share(String id, String bands) {
        return Yaml.read(Metric.class, id, "bands: [%s, category: satisfied}]\ninterval: wilson\n".formatted(bands));
    }
}
