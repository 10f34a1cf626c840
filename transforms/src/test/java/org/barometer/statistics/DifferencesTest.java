package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.assertj.core.data.Offset;
import org.barometer.statistics.Samples.Pair;
import org.junit.jupiter.api.Test;

/** What holds for every difference of two samples. */
class DifferencesTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Test
    void whicheverIsSubtractedTheDifferenceIsAsLargeAndAsSure() {
        for (Pair pair : Samples.pairs()) {
            Difference forth = pair.one().minus(pair.other());
            Difference back = pair.other().minus(pair.one());
            assertThat(forth.change()).as("%s", pair).isCloseTo(-back.change(), ROUNDING);
            assertThat(forth.standardError()).as("%s", pair).isCloseTo(back.standardError(), ROUNDING);
            assertThat(forth.p()).as("%s", pair).isCloseTo(back.p(), ROUNDING);
        }
    }

    @Test
    void theChangeIsThatOfTheValuesAndItsPIsAProbability() {
        for (Pair pair : Samples.pairs()) {
            Difference difference = pair.one().minus(pair.other());
            assertThat(difference.change())
                    .as("%s", pair)
                    .isCloseTo(pair.one().value() - pair.other().value(), ROUNDING);
            assertThat(difference.p()).as("%s", pair).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aSampleDoesNotDifferFromItself() {
        for (Sample sample : Samples.all()) {
            Difference difference = sample.minus(sample);
            assertThat(difference.change()).as("%s", sample).isZero();
            assertThat(difference.p()).as("%s", sample).isOne();
        }
    }

    @Test
    void theLargerAChangeTheLessLikelyIsItByChance() {
        Mean before = new Mean(40, 50, 400);
        double p = 1;
        for (int value = 51; value < 70; value++) {
            double next = new Mean(40, value, 400).minus(before).p();
            assertThat(next).isLessThan(p);
            p = next;
        }
    }

    /** Points worth five times as much: the same people are as sure of a change five times as large. */
    @Test
    void theUnitOfAScaleDoesNotMatterToATest() {
        Difference small = new Mean(31, 4.1, 0.9).minus(new Mean(44, 3.8, 1.3));
        Difference large = new Mean(31, 20.5, 22.5).minus(new Mean(44, 19, 32.5));

        assertThat(large.change()).isCloseTo(5 * small.change(), ROUNDING);
        assertThat(large.standardError()).isCloseTo(5 * small.standardError(), ROUNDING);
        assertThat(large.p()).isCloseTo(small.p(), ROUNDING);
    }

    /** R's t.test(extra ~ group, data = sleep): t = −1.8608, 17.776 degrees of freedom, p = 0.07939. */
    @Test
    void meansOfUnequalVarianceAreComparedByWelchsTest() {
        Difference sleep = new Mean(10, 0.75, 3.200556).minus(new Mean(10, 2.33, 4.009));

        assertThat(sleep.change()).isCloseTo(-1.58, ROUNDING);
        assertThat(sleep.change() / sleep.standardError()).isCloseTo(-1.8608, within(5e-5));
        assertThat(sleep.p()).isCloseTo(0.07939, within(5e-6));
    }

    /**
     * With samples of unlike size every part of the degrees of freedom counts: 7² / (4²/3 + 3²/24) = 8.583942 for squared errors
     * of 4 and 3, and the probability beyond 2 standard errors is then between those of 8 and of 9 degrees, R's 2 * pt(-2, 8)
     * = 0.080516 and 2 * pt(-2, 9) = 0.076553.
     */
    @Test
    void theDegreesOfFreedomLieNearerToTheSmallerSampleOfTheLargerError() {
        Difference difference = new Mean(4, 50 + 2 * Math.sqrt(7), 16).minus(new Mean(25, 50, 75));

        assertThat(difference.p()).isBetween(0.076553, 0.080516);
        assertThat(difference.p()).isCloseTo(0.078089, within(5e-7));
    }

    /** The statistic of a table of two by two, Σ(observed − expected)²/expected, is the square of z. */
    @Test
    void theTestOfTwoSharesIsPearsonsTestOfATable() {
        for (Pair pair : Samples.pairs()) {
            if (pair.one() instanceof Share one && pair.other() instanceof Share other) {
                double[][] table = {
                    {one.satisfied(), one.answers() - one.satisfied()},
                    {other.satisfied(), other.answers() - other.satisfied()}
                };
                assertThat(one.minus(other).p())
                        .as("%s", pair)
                        .isCloseTo(ChiSquaredDistribution.of(1).survivalProbability(pearson(table)), ROUNDING);
            }
        }
    }

    private static double pearson(double[][] table) {
        double all = table[0][0] + table[0][1] + table[1][0] + table[1][1];
        double sum = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double expected = (table[row][0] + table[row][1]) * (table[0][column] + table[1][column]) / all;
                sum += Math.pow(table[row][column] - expected, 2) / expected;
            }
        }

        return sum;
    }

    @Test
    void theErrorOfAChangeOfSharesIsNotThePooledOneOfItsTest() {
        double error = new Share(56, 70).minus(new Share(48, 80)).standardError();

        assertThat(error).isCloseTo(100 * Math.sqrt(.8 * .2 / 70 + .6 * .4 / 80), ROUNDING);
    }

    @Test
    void newcombesIntervalHoldsTheDifferenceAndIsMirroredWithIt() {
        Level level = Level.of(0.95);
        for (Pair pair : Samples.pairs()) {
            if (pair.one() instanceof Share one && pair.other() instanceof Share other) {
                Interval forth = one.differenceFrom(other, level);
                Interval back = other.differenceFrom(one, level);
                assertThat(one.value() - other.value()).as("%s", pair).isBetween(forth.low(), forth.high());
                assertThat(forth.low()).as("%s", pair).isCloseTo(-back.high(), ROUNDING);
            }
        }
    }

    @Test
    void whereNothingVariesAChangeIsCertainAndNoChangeIsToo() {
        assertThat(Mean.of(40, 75, 0).minus(Mean.of(40, 50, 0)).p()).isZero();
        assertThat(Mean.of(40, 75, 0).minus(Mean.of(40, 75, 0)).p()).isOne();
        assertThat(new Estimate(75, 0).minus(new Estimate(50, 0)).p()).isZero();
        assertThat(new Estimate(75, 0).minus(new Estimate(75, 0)).p()).isOne();
        assertThat(new Share(0, 30).minus(new Share(0, 40)).p()).isOne();
        assertThat(new Share(30, 30).minus(new Share(40, 40)).p()).isOne();
    }

    /** All of one sample and none of the other: both alike would be a share of three sevenths, which varies. */
    @Test
    void sharesAtBothEndsAreNotCertainToDiffer() {
        assertThat(new Share(3, 3).minus(new Share(0, 4)).p()).isCloseTo(0.008151, within(5e-7));
    }

    @Test
    void aChangeFromASampleWithoutAnErrorHasNoP() {
        assertThat(Mean.of(1, 75, 0).minus(Mean.of(40, 50, 300)).p()).isNaN();
        assertThat(Mean.of(40, 75, 300).minus(Mean.of(1, 50, 0)).p()).isNaN();
        assertThat(new Estimate(75, 2).minus(new Estimate(50, Double.NaN)).p()).isNaN();
    }

    @Test
    void unlikeMetricsCannotBeCompared() {
        assertThatThrownBy(() -> new Share(1, 2).minus(new Mean(3, 4, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Share cannot be compared with a Mean");
    }
}
