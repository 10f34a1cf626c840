package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Estimates and errors from counts and sums, against going through small random samples answer by answer. */
class DirectSumsTest {
    private static final Offset<Double> ROUNDING = within(1e-8);

    @Test
    void aNetPromoterScoreIsTheMeanOfMinusAHundredNothingAndAHundred() {
        eachSample(random -> {
            double[] points = drawn(random, new double[] {-100, 0, 100});
            NetPromoters score = new NetPromoters(count(points, -100), count(points, 0), count(points, 100));

            assertThat(score.value()).isCloseTo(mean(points), ROUNDING);
            assertThat(score.standardError()).isCloseTo(Math.sqrt(meanSquare(points) / points.length), ROUNDING);
        });
    }

    @Test
    void aShareIsTheMeanOfNothingAndAHundred() {
        eachSample(random -> {
            double[] points = drawn(random, new double[] {0, 100});
            Share share = new Share(count(points, 100), points.length);

            assertThat(share.value()).isCloseTo(mean(points), ROUNDING);
            assertThat(share.standardError()).isCloseTo(Math.sqrt(meanSquare(points) / points.length), ROUNDING);
        });
    }

    @Test
    void theErrorOfAMeanIsThatOfOneAnswerLessThanThereAre() {
        eachSample(random -> {
            double[] points = drawn(random, new double[] {0, 25, 50, 75, 100});
            Mean mean = Mean.of(points.length, mean(points), meanSquare(points));

            assertThat(mean.variance()).isCloseTo(meanSquare(points) * points.length / (points.length - 1), ROUNDING);
            assertThat(mean.standardError()).isCloseTo(Math.sqrt(mean.variance() / points.length), ROUNDING);
        });
    }

    @Test
    void aWeightedMeanHasTheErrorOfItsLinearisedAnswers() {
        eachSample(random -> {
            double[] points = drawn(random, new double[] {0, 0.25, 0.5, 0.75, 1});
            double[] weights = random.doubles(points.length, 0.2, 4).toArray();
            WeightedMean weighted = weighted(weights, points);

            double sum = Arrays.stream(weights).sum();
            double value = 0;
            double squares = 0;
            for (int i = 0; i < points.length; i++) {
                value += weights[i] / sum * points[i];
            }

            for (int i = 0; i < points.length; i++) {
                double linearised = weights[i] * (points[i] - value) / sum;
                squares += linearised * linearised;
            }

            assertThat(weighted.value()).isCloseTo(value, ROUNDING);
            assertThat(weighted.standardError())
                    .isCloseTo(Math.sqrt(squares * points.length / (points.length - 1)), ROUNDING);
            assertThat(weighted.effectiveAnswers()).isBetween(1.0, points.length + 1e-9);
        });
    }

    @Test
    void onlyEqualWeightsCountForAsManyAnswersAsThereAre() {
        assertThat(weighted(new double[] {3, 3, 3, 3}, new double[] {0, 1, 1, 0})
                        .effectiveAnswers())
                .isEqualTo(4);
        assertThat(weighted(new double[] {9, 1, 1, 1}, new double[] {0, 1, 1, 0})
                        .effectiveAnswers())
                .isCloseTo(144.0 / 84, ROUNDING);
    }

    @Test
    void oneAnswerSaysNothingOfItsErrorWhateverItWeighs() {
        for (double weight : new double[] {0.1, 0.3, 0.7, 1, 1.1, 2.3}) {
            for (double points : new double[] {-1, 0.1, 0.3, 0.7, 1}) {
                WeightedMean one = weighted(new double[] {weight}, new double[] {points});
                assertThat(one.value()).isCloseTo(points, ROUNDING);
                assertThat(one.standardError()).as("%s", one).isNaN();
            }
        }
    }

    @Test
    void weightsThatSumToNothingGiveNothing() {
        WeightedMean nothing = weighted(new double[] {0, 0}, new double[] {0, 1});

        assertThat(nothing.value()).isNaN();
        assertThat(nothing.standardError()).isNaN();
        assertThat(nothing.effectiveAnswers()).isNaN();
        assertThat(nothing.interval(Level.of(0.95))).isEqualTo(Interval.NONE);
    }

    /** Rounded sums may come out a little below nothing where all answers are equal. */
    @Test
    void equalAnswersHaveNoErrorEvenIfTheirSumsAreRounded() {
        assertThat(new WeightedMean(2, 2, 1.4, 2, 1.4, 0.97).standardError()).isZero();
    }

    /**
     * A respondent pulls an index by what each of their answers pulls its component: the weight times the deviation, by the number
     * of answers. The error is that of the sum of all pulls.
     */
    @Test
    void theErrorOfAnIndexIsThatOfItsRespondentsPulls() {
        eachSample(random -> {
            int respondents = random.nextInt(4, 12);
            double[][] points = points(random, respondents);
            Components components = components(points);
            double[] slopes = components.slopes();
            double squares = 0;
            for (int person = 0; person < respondents; person++) {
                double pull = 0;
                for (int i = 0; i < slopes.length; i++) {
                    pull += slopes[i]
                            * deviation(points, components, i, person)
                            / components.answers()[i];
                }

                squares += pull * pull;
            }

            assertThat(components.exact(slopes, deviations(points, components), respondents))
                    .isCloseTo(Math.sqrt(squares * respondents / (respondents - 1)), ROUNDING);
        });
    }

    @Test
    void noWayOfHangingTogetherGivesMoreThanTheBound() {
        eachSample(random -> {
            int respondents = random.nextInt(4, 12);
            double[][] points = points(random, respondents);
            Components components = components(points);
            for (double[] slopes : new double[][] {components.slopes(), components.geometricSlopes()}) {
                double exact = components.exact(slopes, deviations(points, components), respondents);
                assertThat(exact * Math.sqrt((respondents - 1.0) / respondents))
                        .isLessThanOrEqualTo(components.bound(slopes) + 1e-9);
            }
        });
    }

    @Test
    void theGeometricMeanIsAtMostTheArithmeticOneAndEqualWhereAllComponentsAre() {
        eachSample(random -> {
            Components unlike = ofValues(random.doubles(3, 1, 100).toArray());
            assertThat(unlike.geometric()).isLessThan(unlike.arithmetic());
        });
        assertThat(ofValues(40, 40, 40).geometric()).isCloseTo(40, ROUNDING);
        assertThat(ofValues(40, 40, 40).arithmetic()).isCloseTo(40, ROUNDING);
    }

    /** Moved a little up and a little down, one component at a time. */
    @Test
    void theSlopesAreHowMuchTheMeansMove() {
        eachSample(random -> {
            double[] values = random.doubles(3, 5, 95).toArray();
            Components components = ofValues(values);
            for (int i = 0; i < values.length; i++) {
                Components more = ofValues(moved(values, i, 1e-4));
                Components less = ofValues(moved(values, i, -1e-4));
                assertThat(components.slopes()[i])
                        .isCloseTo((more.arithmetic() - less.arithmetic()) / 2e-4, within(1e-6));
                assertThat(components.geometricSlopes()[i])
                        .isCloseTo((more.geometric() - less.geometric()) / 2e-4, within(1e-6));
            }
        });
    }

    @Test
    void aComponentOfNothingKeepsAGeometricMeanAtNothing() {
        assertThat(ofValues(0, 50, 80).geometric()).isZero();
        assertThat(ofValues(0, 50, 80).geometricSlopes()).containsExactly(0, 0, 0);
    }

    @Test
    void oneRespondentSaysNothingOfTheErrorOfAnIndex() {
        Components components = ofValues(40, 50, 60);

        assertThat(components.exact(components.slopes(), new double[][] {{9, 0, 0}, {0, 9, 0}, {0, 0, 9}}, 1))
                .isNaN();
    }

    /** Covariances of rounded sums may come out a little below nothing. */
    @Test
    void anErrorIsNeverTheRootOfLessThanNothing() {
        Components components = ofValues(40, 50, 60);

        assertThat(components.exact(components.slopes(), new double[][] {{0, -1e-9, 0}, {-1e-9, 0, 0}, {0, 0, 0}}, 5))
                .isZero();
    }

    @Test
    void weightsAreSharesOfTheirSum() {
        assertThat(Components.shares(new double[] {4, 2, 2})).containsExactly(0.5, 0.25, 0.25);
    }

    private static void eachSample(Consumer<SplittableRandom> rule) {
        SplittableRandom random = new SplittableRandom(20260303);
        for (int sample = 0; sample < 100; sample++) {
            rule.accept(random.split());
        }
    }

    private static double[] drawn(SplittableRandom random, double[] points) {
        return random.ints(random.nextInt(2, 15), 0, points.length)
                .mapToDouble(place -> points[place])
                .toArray();
    }

    private static double count(double[] points, double value) {
        return Arrays.stream(points).filter(each -> each == value).count();
    }

    private static double mean(double[] points) {
        return Arrays.stream(points)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElseThrow();
    }

    private static double meanSquare(double[] points) {
        double mean = mean(points);
        return Arrays.stream(points)
                .filter(each -> !Double.isNaN(each))
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
    }

    private static WeightedMean weighted(double[] weights, double[] points) {
        double[] sums = new double[5];
        for (int i = 0; i < points.length; i++) {
            sums[0] += weights[i];
            sums[1] += weights[i] * points[i];
            sums[2] += weights[i] * weights[i];
            sums[3] += weights[i] * weights[i] * points[i];
            sums[4] += weights[i] * weights[i] * points[i] * points[i];
        }

        return new WeightedMean(points.length, sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    /** Of three components and so many respondents, of whom the first answers all and others not every one. */
    private static double[][] points(SplittableRandom random, int respondents) {
        double[][] points = new double[3][respondents];
        for (double[] component : points) {
            for (int person = 0; person < respondents; person++) {
                component[person] = person == 0 || random.nextInt(3) > 0 ? 25 * random.nextInt(1, 5) : Double.NaN;
            }
        }

        return points;
    }

    private static Components components(double[][] points) {
        return new Components(
                Components.shares(new double[] {4, 1, 2}),
                Arrays.stream(points).mapToDouble(DirectSumsTest::answers).toArray(),
                Arrays.stream(points).mapToDouble(DirectSumsTest::mean).toArray(),
                Arrays.stream(points)
                        .mapToDouble(component -> Math.sqrt(meanSquare(component) / answers(component)))
                        .toArray());
    }

    private static double answers(double[] points) {
        return Arrays.stream(points).filter(each -> !Double.isNaN(each)).count();
    }

    private static double deviation(double[][] points, Components components, int component, int person) {
        double answer = points[component][person];
        return Double.isNaN(answer) ? 0 : answer - components.values()[component];
    }

    private static double[][] deviations(double[][] points, Components components) {
        double[][] deviations = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                for (int person = 0; person < points[i].length; person++) {
                    deviations[i][j] +=
                            deviation(points, components, i, person) * deviation(points, components, j, person);
                }
            }
        }

        return deviations;
    }

    private static Components ofValues(double... values) {
        return new Components(
                Components.shares(new double[] {4, 1, 2}), new double[] {30, 30, 30}, values, new double[] {1, 1, 1});
    }

    private static double[] moved(double[] values, int place, double by) {
        double[] moved = values.clone();
        moved[place] += by;
        return moved;
    }
}
