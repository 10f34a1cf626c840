package org.barometer.scores;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One answer, to be counted at its touchpoint and at all, for its country and for everyone; and what some of them say, straight
 * from the definitions.
 */
record SingleAnswer(LocalDate day, String metric, String touchpoint, String country, int score, BigDecimal weight) {
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

    /** What each is worth. */
    static double[] points(List<SingleAnswer> answers) {
        return answers.stream().mapToDouble(SingleAnswer::points).toArray();
    }

    static double mean(double[] points) {
        return Arrays.stream(points).average().orElse(Double.NaN);
    }

    static double squares(double[] points) {
        double mean = mean(points);
        return Arrays.stream(points).map(each -> (each - mean) * (each - mean)).sum();
    }

    static double error(List<SingleAnswer> answers) {
        double[] points = points(answers);
        int divided = answers.get(0).metric.equals("mean_5") ? points.length - 1 : points.length;
        return divided == 0 ? Double.NaN : Math.sqrt(squares(points) / divided / points.length);
    }

    /** The same with three quarters of an answer more at each end, and one and a half between. */
    static double[] adjusted(List<SingleAnswer> answers) {
        double n = answers.size() + 3;
        double mean = 100 * (count(answers, 100) - count(answers, -100)) / n;
        double square = 10_000 * (count(answers, 100) + count(answers, -100) + 1.5) / n;
        return new double[] {mean, Math.sqrt((square - mean * mean) / n)};
    }

    static double count(List<SingleAnswer> answers, int points) {
        return answers.stream().filter(answer -> answer.points() == points).count();
    }

    /** Where a falling function of the way from one number to another is nothing. */
    static double root(DoubleUnaryOperator function, double from, double to) {
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

    static double p(List<SingleAnswer> now, List<SingleAnswer> before) {
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
    static double q(double p, List<Double> together) {
        return together.stream()
                .filter(other -> other >= p)
                .mapToDouble(other -> other
                        * together.size()
                        / together.stream().filter(each -> each <= other).count())
                .min()
                .orElseThrow();
    }
}
