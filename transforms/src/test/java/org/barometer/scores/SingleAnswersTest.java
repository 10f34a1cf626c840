package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.barometer.Yaml.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cube.ScoreCube;
import org.barometer.periods.TouchedPeriods;
import org.barometer.scoring.Rules;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Statistics;
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
            new Statistics(new BigDecimal("0.95"), 5, List.of(), Statistics.DEFAULT.maturity());

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyScoreIsWhatItsAnswersSay(long seed) {
        List<Answer> answers = answers(seed);
        Map<String, Double> p = new HashMap<>();
        List<Row> scores = scores(answers).collectAsList();
        for (Row score : scores) {
            List<Answer> own = of(
                    score,
                    answers,
                    score.getDate(1).toLocalDate(),
                    score.getDate(2).toLocalDate());
            assertThat(score.<Long>getAs("answers")).as("%s", score).isEqualTo(own.size());
            near(score, "value", mean(points(own)));
            near(score, "standard_error", error(own));
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
            near(score, "change_q", q(own, together));
        });
        assertThat(scores).hasSize(cells(answers));
    }

    @Test
    void theOrderOfTheAnswersDoesNotMatterToASingleDigit() {
        List<Answer> answers = answers(3);
        List<String> before =
                scores(answers).toJSON().collectAsList().stream().sorted().toList();
        Collections.shuffle(answers, new Random(4));

        assertThat(scores(answers).repartition(3).toJSON().collectAsList()).containsExactlyInAnyOrderElementsOf(before);
    }

    /** A half that has half of the answers of one day and cell, and not whole cells. */
    @Test
    void theCubesOfTwoHalvesAddUpToTheCubeOfAll() {
        List<Answer> answers = answers(5);
        List<Answer> odd = new ArrayList<>();
        List<Answer> even = new ArrayList<>();
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

    /** One answer, to be counted at its touchpoint and at all, for its country and for everyone. */
    private record Answer(
            LocalDate day, String metric, String touchpoint, String country, int score, BigDecimal weight) {
        double points() {
            return switch (metric) {
                case "nps" -> score >= 9 ? 100 : score <= 6 ? -100 : 0;
                case "csat_5" -> score >= 4 ? 100 : 0;
                default -> 25.0 * (score - 1);
            };
        }

        double w() {
            return weight.doubleValue();
        }
    }

    private static List<Answer> answers(long seed) {
        Random random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            Metric metric = METRICS.get(random.nextInt(3));
            int lowest = metric.scale().lowest();
            answers.add(new Answer(
                    LAST.minusDays(random.nextInt(60)),
                    metric.id(),
                    random.nextInt(3) > 0 ? "web" : "store",
                    random.nextInt(3) > 0 ? "SE" : "NO",
                    lowest + random.nextInt(metric.scale().highest() - lowest + 1),
                    BigDecimal.valueOf(random.nextInt(1, 400), 2)));
        }

        return answers;
    }

    private static Dataset<Row> cube(List<Answer> answers) {
        return ScoreCube.of(
                rows(
                        "gold.fact_answer",
                        answers.stream()
                                .map(answer -> "%s | %s | %s | %d | %s | country=%s"
                                        .formatted(
                                                answer.day,
                                                answer.metric,
                                                answer.touchpoint,
                                                answer.score,
                                                answer.weight,
                                                answer.country))
                                .collect(Collectors.joining(
                                        "\n",
                                        "response_date | metric_id | touchpoint_id | score | weight | cohorts\n",
                                        ""))),
                List.of("country"));
    }

    private static Dataset<Row> scores(List<Answer> answers) {
        Rules rules = Rules.of(METRICS, List.of(), FIVE_ARE_ENOUGH);
        return Scores.of(
                Scores.daily(cube(answers), METRICS, 0),
                none("gold.pair_sum"),
                0,
                rules,
                TouchedPeriods.all(LAST),
                lit(true));
    }

    private static List<Answer> of(Row score, List<Answer> answers, LocalDate first, LocalDate last) {
        String touchpoint = score.getAs("touchpoint_id");
        String cohort = score.getAs("cohort_value");
        return answers.stream()
                .filter(answer -> answer.metric.equals(score.getAs("metric_id")))
                .filter(answer -> touchpoint.equals("(all)") || answer.touchpoint.equals(touchpoint))
                .filter(answer -> cohort.equals("(all)") || answer.country.equals(cohort))
                .filter(answer -> !answer.day.isBefore(first) && !answer.day.isAfter(last))
                .toList();
    }

    private static double[] points(List<Answer> answers) {
        return answers.stream().mapToDouble(Answer::points).toArray();
    }

    private static double mean(double[] points) {
        return Arrays.stream(points).average().orElse(Double.NaN);
    }

    private static double squares(double[] points) {
        double mean = mean(points);
        return Arrays.stream(points).map(each -> (each - mean) * (each - mean)).sum();
    }

    private static double error(List<Answer> answers) {
        double[] points = points(answers);
        int divided = answers.get(0).metric.equals("mean_5") ? points.length - 1 : points.length;
        return divided == 0 ? Double.NaN : Math.sqrt(squares(points) / divided / points.length);
    }

    /** The same with three quarters of an answer more at each end, and one and a half between. */
    private static double[] adjusted(List<Answer> answers) {
        double n = answers.size() + 3;
        double mean = 100 * (count(answers, 100) - count(answers, -100)) / n;
        double square = 10_000 * (count(answers, 100) + count(answers, -100) + 1.5) / n;
        return new double[] {mean, Math.sqrt((square - mean * mean) / n)};
    }

    private static double count(List<Answer> answers, int points) {
        return answers.stream().filter(answer -> answer.points() == points).count();
    }

    private static void assertInterval(Row score, List<Answer> own) {
        switch (own.get(0).metric) {
            case "nps" -> {
                double[] adjusted = adjusted(own);
                assertInterval(score, "", adjusted[0] - Z * adjusted[1], adjusted[0] + Z * adjusted[1]);
            }
            case "csat_5" -> {
                double share = mean(points(own)) / 100;
                // Wilson's ends are where the sample lies just so many standard errors off.
                DoubleUnaryOperator off = end -> Math.abs(share - end) - Z * Math.sqrt(end * (1 - end) / own.size());
                near(score, "ci_low", 100 * root(off, 0, share));
                near(score, "ci_high", 100 * root(off, 1, share));
            }
            default -> {
                double half = own.size() > 1
                        ? error(own) * TDistribution.of(own.size() - 1).inverseCumulativeProbability(0.975)
                        : Double.NaN;
                assertInterval(score, "", mean(points(own)) - half, mean(points(own)) + half);
            }
        }
    }

    /** Where a falling function of the way from one number to another is nothing. */
    private static double root(DoubleUnaryOperator function, double from, double to) {
        if (from == to) {
            return from;
        }

        double outside = from;
        double inside = to;
        for (int step = 0; step < 60; step++) {
            double middle = (outside + inside) / 2;
            if (function.applyAsDouble(middle) > 0) {
                outside = middle;
            } else {
                inside = middle;
            }
        }

        return outside;
    }

    private static void assertInterval(Row score, String prefix, double low, double high) {
        double lowest = score.getAs("metric_id").equals("nps") ? -100 : 0;
        near(score, prefix + "ci_low", Double.isNaN(low) ? low : Math.min(Math.max(low, lowest), 100));
        near(score, prefix + "ci_high", Double.isNaN(high) ? high : Math.max(Math.min(high, 100), lowest));
    }

    private static void assertWeighted(Row score, List<Answer> own) {
        double w = own.stream().mapToDouble(Answer::w).sum();
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
    private static double assertChange(Row score, List<Answer> answers, List<Answer> own) {
        LocalDate first = score.getDate(1).toLocalDate();
        LocalDate before = switch (score.getString(0)) {
            case "month" -> first.minusMonths(1);
            case "quarter" -> first.minusMonths(3);
            case "year" -> first.minusYears(1);
            default ->
                first.minusDays(ChronoUnit.DAYS.between(first, score.getDate(2).toLocalDate()) + 1);
        };
        List<Answer> earlier = of(score, answers, before, first.minusDays(1));
        if (earlier.isEmpty()) {
            assertThat(score.<Long>getAs("previous_answers")).isNull();
            return Double.NaN;
        }

        assertThat(score.<Long>getAs("previous_answers")).isEqualTo(earlier.size());
        near(score, "previous_value", mean(points(earlier)));
        near(score, "change", mean(points(own)) - mean(points(earlier)));
        if (own.size() < 5 || earlier.size() < 5) {
            assertThat(score.<Object>getAs("change_p")).isNull();
            return Double.NaN;
        }

        double p = p(own, earlier);
        near(score, "change_p", p);
        return p;
    }

    private static double p(List<Answer> now, List<Answer> before) {
        double change = mean(points(now)) - mean(points(before));
        NormalDistribution normal = NormalDistribution.of(0, 1);
        switch (now.get(0).metric) {
            case "nps" -> {
                double z = (adjusted(now)[0] - adjusted(before)[0]) / Math.hypot(adjusted(now)[1], adjusted(before)[1]);
                return 2 * normal.cumulativeProbability(-Math.abs(z));
            }
            case "csat_5" -> {
                // Both samples in one vary as they would if there were no difference.
                double[] both =
                        points(Stream.concat(now.stream(), before.stream()).toList());
                double error = Math.sqrt(squares(both) / both.length * (1.0 / now.size() + 1.0 / before.size()));
                return error == 0 ? 1 : 2 * normal.cumulativeProbability(-Math.abs(change) / error);
            }
            default -> {
                double one = Math.pow(error(now), 2);
                double two = Math.pow(error(before), 2);
                if (one + two == 0) {
                    return change == 0 ? 1 : 0;
                }

                double degrees =
                        Math.pow(one + two, 2) / (one * one / (now.size() - 1) + two * two / (before.size() - 1));
                return 2 * TDistribution.of(degrees).cumulativeProbability(-Math.abs(change) / Math.sqrt(one + two));
            }
        }
    }

    /** Of all tests that are no less striking, the least share of tests that chance alone would make so striking. */
    private static double q(double p, List<Double> together) {
        return together.stream()
                .filter(other -> other >= p)
                .mapToDouble(other -> other
                        * together.size()
                        / together.stream().filter(each -> each <= other).count())
                .min()
                .orElseThrow();
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
    private static int cells(List<Answer> answers) {
        Set<String> cells = new HashSet<>();
        for (Answer answer : answers) {
            for (String touchpoint : List.of(answer.touchpoint, "(all)")) {
                for (String country : List.of(answer.country, "(all)")) {
                    String cell = answer.metric + touchpoint + country;
                    LocalDate day = answer.day;
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
