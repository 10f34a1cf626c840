package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.barometer.Yaml.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cube.ScoreCube;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Statistics;
import org.barometer.periods.ChangedPeriods;
import org.barometer.periods.EveryPeriod;
import org.barometer.scoring.Rules;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From a few random answers to scores, errors, intervals, changes and q values, against going through the answers one by one:
 * straight from the definitions, and sharing no code with what is tested.
 */
class SingleAnswersTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps", "csat_5", "mean_5");
    private static final LocalDate LAST = LocalDate.of(2026, 4, 15);
    private static final double Z = 1.959963984540054;
    private static final double TO_SIX_DECIMALS = 1e-6;
    private static final Statistics FIVE_ARE_ENOUGH =
            new Statistics(new BigDecimal("0.95"), 5, List.of(), Statistics.DEFAULT.completeness());

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyScoreIsWhatItsAnswersSay(long seed) {
        List<SingleAnswer> answers = answers(seed);
        Map<String, Double> p = new HashMap<>();
        List<Row> scores = scores(answers).collectAsList();
        for (Row score : scores) {
            List<SingleAnswer> own = of(
                    score,
                    answers,
                    score.getDate(1).toLocalDate(),
                    score.getDate(2).toLocalDate());
            assertThat(score.<Long>getAs("answers")).as("%s", score).isEqualTo(own.size());
            near(score, "value", SingleAnswer.mean(SingleAnswer.points(own)));
            near(score, "standard_error", SingleAnswer.error(own));
            assertInterval(score, own);
            assertWeighted(score, own);
            double ofChange = assertChange(score, answers, own);
            if (!Double.isNaN(ofChange)) {
                p.put(family(score) + score.getAs("touchpoint_id") + score.getAs("cohort_value"), ofChange);
            }
        }

        assertThat(p).hasSizeGreaterThan(300);
        scores.stream().filter(score -> score.getAs("change_q") != null).forEach(score -> {
            double own = p.get(family(score) + score.getAs("touchpoint_id") + score.getAs("cohort_value"));
            List<Double> together = p.entrySet().stream()
                    .filter(test -> test.getKey().startsWith(family(score)))
                    .map(Map.Entry::getValue)
                    .toList();
            near(score, "change_q", SingleAnswer.q(own, together));
        });
        assertThat(scores).hasSize(cells(answers));
    }

    @Test
    void theOrderOfTheAnswersDoesNotMatterToASingleDigit() {
        List<SingleAnswer> answers = answers(3);
        List<String> before =
                scores(answers).toJSON().collectAsList().stream().sorted().toList();
        Collections.shuffle(answers, new Random(4));

        assertThat(scores(answers).repartition(3).toJSON().collectAsList()).containsExactlyInAnyOrderElementsOf(before);
    }

    /** A half that has half of the answers of one day and cell, and not whole cells. */
    @Test
    void theCubesOfTwoHalvesAddUpToTheCubeOfAll() {
        List<SingleAnswer> answers = answers(5);
        List<SingleAnswer> odd = new ArrayList<>();
        List<SingleAnswer> even = new ArrayList<>();
        answers.forEach(answer -> (odd.size() > even.size() ? even : odd).add(answer));
        Dataset<Row> all = cube(answers);
        String[] sums = {"answers", "weight_sum", "weight_square_sum"};
        Dataset<Row> added = cube(odd)
                .unionByName(cube(even))
                .groupBy("response_date", "metric_id", "touchpoint_id", "cohort_dimension", "cohort_value", "score")
                .agg(Map.of(sums[0], "sum", sums[1], "sum", sums[2], "sum"));
        for (String sum : sums) {
            added = added.withColumn(
                    sum, col("sum(" + sum + ")").cast(all.schema().apply(sum).dataType()));
        }

        Dataset<Row> expected = all.selectExpr(added.drop("sum(answers)", "sum(weight_sum)", "sum(weight_square_sum)")
                .columns());
        added = added.selectExpr(expected.columns());
        assertThat(added.count())
                .isEqualTo(expected.count())
                .isLessThan(cube(odd).count() + cube(even).count());
        assertThat(added.exceptAll(expected).collectAsList()).isEmpty();
    }

    private static List<SingleAnswer> answers(long seed) {
        Random random = new Random(seed);
        List<SingleAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            Metric metric = METRICS.get(random.nextInt(3));
            int lowest = metric.scale().lowest();
            answers.add(new SingleAnswer(
                    LAST.minusDays(random.nextInt(60)),
                    metric.id(),
                    random.nextInt(3) > 0 ? "web" : "store",
                    random.nextInt(3) > 0 ? "SE" : "NO",
                    lowest + random.nextInt(metric.scale().highest() - lowest + 1),
                    BigDecimal.valueOf(random.nextInt(1, 400), 2)));
        }

        return answers;
    }

    private static Dataset<Row> cube(List<SingleAnswer> answers) {
        return ScoreCube.of(
                rows(
                        "gold.fact_answer",
                        answers.stream()
                                .map(answer -> "%s | %s | %s | %d | %s | country=%s"
                                        .formatted(
                                                answer.day(),
                                                answer.metric(),
                                                answer.touchpoint(),
                                                answer.score(),
                                                answer.weight(),
                                                answer.country()))
                                .collect(Collectors.joining(
                                        "\n",
                                        "response_date | metric_id | touchpoint_id | score | weight | cohorts\n",
                                        ""))),
                List.of("country"));
    }

    private static Dataset<Row> scores(List<SingleAnswer> answers) {
        Rules rules = Rules.of(METRICS, List.of(), FIVE_ARE_ENOUGH);
        return Scores.of(
                Scores.daily(cube(answers), METRICS),
                none("gold.component_product"),
                rules,
                ChangedPeriods.all(LAST),
                EveryPeriod.of(ChangedPeriods.all(LAST)));
    }

    private static List<SingleAnswer> of(Row score, List<SingleAnswer> answers, LocalDate first, LocalDate last) {
        String touchpoint = score.getAs("touchpoint_id");
        String cohort = score.getAs("cohort_value");
        return answers.stream()
                .filter(answer -> answer.metric().equals(score.getAs("metric_id")))
                .filter(answer ->
                        touchpoint.equals("(all)") || answer.touchpoint().equals(touchpoint))
                .filter(answer -> cohort.equals("(all)") || answer.country().equals(cohort))
                .filter(answer -> !answer.day().isBefore(first) && !answer.day().isAfter(last))
                .toList();
    }

    private static void assertInterval(Row score, List<SingleAnswer> own) {
        switch (own.get(0).metric()) {
            case "nps" -> {
                double[] adjusted = SingleAnswer.adjusted(own);
                assertInterval(score, "", adjusted[0] - Z * adjusted[1], adjusted[0] + Z * adjusted[1]);
            }
            case "csat_5" -> {
                double share = SingleAnswer.mean(SingleAnswer.points(own)) / 100;
                // Wilson's ends are where the sample lies just so many standard errors off.
                DoubleUnaryOperator off = end -> Math.abs(share - end) - Z * Math.sqrt(end * (1 - end) / own.size());
                near(score, "ci_low", 100 * SingleAnswer.root(off, 0, share));
                near(score, "ci_high", 100 * SingleAnswer.root(off, 1, share));
            }
            default -> {
                double half = own.size() > 1
                        ? SingleAnswer.error(own)
                                * TDistribution.of(own.size() - 1).inverseCumulativeProbability(0.975)
                        : Double.NaN;
                assertInterval(
                        score,
                        "",
                        SingleAnswer.mean(SingleAnswer.points(own)) - half,
                        SingleAnswer.mean(SingleAnswer.points(own)) + half);
            }
        }
    }

    private static void assertInterval(Row score, String prefix, double low, double high) {
        double lowest = score.getAs("metric_id").equals("nps") ? -100 : 0;
        near(score, prefix + "ci_low", Double.isNaN(low) ? low : Math.min(Math.max(low, lowest), 100));
        near(score, prefix + "ci_high", Double.isNaN(high) ? high : Math.max(Math.min(high, 100), lowest));
    }

    private static void assertWeighted(Row score, List<SingleAnswer> own) {
        double w = own.stream().mapToDouble(SingleAnswer::w).sum();
        double mean =
                own.stream().mapToDouble(answer -> answer.w() * answer.points()).sum() / w;
        double n = own.size();
        double error = n > 1
                ? Math.sqrt(n
                        / (n - 1)
                        * own.stream()
                                .mapToDouble(answer -> Math.pow(answer.w() / w * (answer.points() - mean), 2))
                                .sum())
                : Double.NaN;
        near(score, "weighted_value", mean);
        near(score, "weighted_standard_error", error);
        assertInterval(score, "weighted_", mean - Z * error, mean + Z * error);
        near(
                score,
                "effective_answers",
                w
                        * w
                        / own.stream()
                                .mapToDouble(answer -> answer.w() * answer.w())
                                .sum());
    }

    /** Not a number where nothing is to be tested. */
    private static double assertChange(Row score, List<SingleAnswer> answers, List<SingleAnswer> own) {
        LocalDate first = score.getDate(1).toLocalDate();
        LocalDate before = switch (score.getString(0)) {
            case "month" -> first.minusMonths(1);
            case "quarter" -> first.minusMonths(3);
            case "year" -> first.minusYears(1);
            default ->
                first.minusDays(ChronoUnit.DAYS.between(first, score.getDate(2).toLocalDate()) + 1);
        };
        List<SingleAnswer> earlier = of(score, answers, before, first.minusDays(1));
        if (earlier.isEmpty()) {
            assertThat(score.<Long>getAs("previous_answers")).isNull();
            return Double.NaN;
        }

        assertThat(score.<Long>getAs("previous_answers")).isEqualTo(earlier.size());
        near(score, "previous_value", SingleAnswer.mean(SingleAnswer.points(earlier)));
        near(
                score,
                "change",
                SingleAnswer.mean(SingleAnswer.points(own)) - SingleAnswer.mean(SingleAnswer.points(earlier)));
        if (own.size() < 5 || earlier.size() < 5) {
            assertThat(score.<Object>getAs("change_p")).isNull();
            return Double.NaN;
        }

        double p = SingleAnswer.p(own, earlier);
        near(score, "change_p", p);
        return p;
    }

    private static String family(Row score) {
        return "%s %s %s %s "
                .formatted(
                        score.getString(0),
                        score.getDate(1),
                        score.getAs("metric_id"),
                        score.getAs("cohort_dimension"));
    }

    /** How many periods of how many metrics, touchpoints and countries have an answer. */
    private static int cells(List<SingleAnswer> answers) {
        Set<String> cells = new HashSet<>();
        for (SingleAnswer answer : answers) {
            for (String touchpoint : List.of(answer.touchpoint(), "(all)")) {
                for (String country : List.of(answer.country(), "(all)")) {
                    String cell = answer.metric() + touchpoint + country;
                    LocalDate day = answer.day();
                    cells.add(cell + day);
                    cells.add(cell + "week" + day.minusDays(day.getDayOfWeek().getValue()));
                    cells.add(cell + "month" + day.getMonth());
                    cells.add(cell + "quarter" + (day.getMonthValue() - 1) / 3);
                    cells.add(cell + "year" + day.getYear());
                    for (int length : new int[] {7, 28, 90}) {
                        day.datesUntil(day.plusDays(length))
                                .filter(end -> !end.isAfter(LAST))
                                .forEach(end -> cells.add(cell + length + end));
                    }
                }
            }
        }

        return cells.size();
    }

    private static void near(Row score, String column, double expected) {
        Number found = score.getAs(column);
        if (Double.isNaN(expected)) {
            assertThat(found).as("%s of %s", column, score).isNull();
        } else {
            assertThat(found).as("%s of %s", column, score).isNotNull();
            assertThat(found.doubleValue()).as("%s of %s", column, score).isCloseTo(expected, within(TO_SIX_DECIMALS));
        }
    }
}
