package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What holds for every interval, on samples of a fixed seed or, where they are few, on all there are. */
class IntervalsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    /** So that 0.025 of the probability is left below and above it. */
    @Test
    void anIntervalAndTheProbabilityToBeBelowANumberAreTheSameReasoning() {
        Level level = Level.of(0.95);
        for (Sample sample : Samples.all()) {
            Interval interval = sample.interval(level);
            assertThat(sample.probabilityBelow(interval.low())).as("%s", sample).isCloseTo(0.025, ROUNDING);
            assertThat(sample.probabilityBelow(interval.high()))
                    .as("%s", sample)
                    .isCloseTo(0.975, ROUNDING);
        }
    }

    @Test
    void theFartherUpANumberTheLikelierIsTheTrueValueBelowIt() {
        for (Sample sample : Samples.all()) {
            double before = 0;
            for (int number = 1; number < 100; number += 7) {
                double below = sample.probabilityBelow(number);
                assertThat(below).as("%s below %d", sample, number).isBetween(before, 1.0);
                before = below;
            }
        }
    }

    @Test
    void fromTwoAnswersOnAnIntervalHoldsItsValue() {
        Level level = Level.of(0.95);
        IntStream.rangeClosed(2, 30)
                .boxed()
                .flatMap(answers -> Stream.concat(Samples.everyNetPromoters(answers), Samples.everyShare(answers)))
                .forEach(sample -> assertHolds(sample.interval(level), sample));
        Samples.all().forEach(sample -> {
            if (!(sample instanceof NetPromoters)) {
                assertHolds(sample.interval(level), sample);
            }
        });
    }

    @Test
    void aSurerLevelGivesAWiderInterval() {
        Level less = Level.of(0.9);
        Level more = Level.of(0.99);
        for (Sample sample : Samples.all()) {
            assertThat(sample.interval(more).low())
                    .as("%s", sample)
                    .isLessThan(sample.interval(less).low());
            assertThat(sample.interval(more).high())
                    .as("%s", sample)
                    .isGreaterThan(sample.interval(less).high());
        }
    }

    /** The standard error of a hundred times the answers is a tenth. */
    @Test
    void aHundredTimesTheAnswersAreTenTimesAsSure() {
        assertThat(new NetPromoters(2000, 4000, 4000).standardError())
                .isCloseTo(new NetPromoters(20, 40, 40).standardError() / 10, ROUNDING);
        assertThat(new Share(7400, 10700).standardError()).isCloseTo(new Share(74, 107).standardError() / 10, ROUNDING);
        assertThat(new Mean(10700, 68, 1200).standardError())
                .isCloseTo(new Mean(107, 68, 1200).standardError() / 10, ROUNDING);
    }

    @Test
    void turnedRoundAShareHasTheIntervalTurnedRound() {
        Level level = Level.of(0.95);
        IntStream.rangeClosed(1, 30).boxed().flatMap(Samples::everyShare).forEach(share -> {
            Share dissatisfied = new Share(share.answers() - share.satisfied(), share.answers());
            assertMirrored(share.interval(level), dissatisfied.interval(level), 100);
            assertThat(share.standardError()).isCloseTo(dissatisfied.standardError(), ROUNDING);
        });
    }

    @Test
    void withPromotersAndDetractorsExchangedTheScoreAndItsIntervalChangeSign() {
        Level level = Level.of(0.95);
        IntStream.rangeClosed(1, 20).boxed().flatMap(Samples::everyNetPromoters).forEach(score -> {
            NetPromoters exchanged = new NetPromoters(score.promoters(), score.passives(), score.detractors());
            assertThat(exchanged.value()).isCloseTo(-score.value(), ROUNDING);
            assertMirrored(score.interval(level), exchanged.interval(level), 0);
        });
    }

    /** That is what Wilson solved for: shares of which the sample is just not too unlikely. */
    @Test
    void atTheEndsOfWilsonsIntervalTheSampleIsJustStillLikely() {
        Level level = Level.of(0.9);
        IntStream.rangeClosed(1, 40).boxed().flatMap(Samples::everyShare).forEach(share -> {
            Interval interval = share.interval(level);
            if (share.satisfied() > 0) {
                assertThat(deviation(share, interval.low())).as("%s", share).isCloseTo(level.z(), ROUNDING);
            }

            if (share.satisfied() < share.answers()) {
                assertThat(deviation(share, interval.high())).as("%s", share).isCloseTo(-level.z(), ROUNDING);
            }
        });
    }

    /** In standard errors, if the true share were the number. */
    private static double deviation(Share sample, double number) {
        double share = number / 100;
        return (sample.satisfied() / sample.answers() - share) / Math.sqrt(share * (1 - share) / sample.answers());
    }

    /** From R's qt(0.975, 9) = 2.262157. */
    @Test
    void aMeansIntervalIsSoManyStandardErrorsToEitherSide() {
        Interval interval = new Mean(10, 50, 160).interval(Level.of(0.95));

        assertThat(interval.low()).isCloseTo(50 - 2.262157 * 4, within(5e-6));
        assertThat(interval.high()).isCloseTo(50 + 2.262157 * 4, within(5e-6));
    }

    @Test
    void answersThatAreAllEqualGiveAMeanWithoutWidth() {
        Mean equal = Mean.of(12, 75, 0);

        assertThat(equal.standardError()).isZero();
        assertThat(equal.interval(Level.of(0.95))).isEqualTo(new Interval(75, 75));
        assertThat(equal.probabilityBelow(74)).isZero();
        assertThat(equal.probabilityBelow(75)).isZero();
        assertThat(equal.probabilityBelow(76)).isOne();
    }

    @Test
    void aMeanOfOneAnswerOrNoneHasNoErrorAndNoInterval() {
        for (Mean few : new Mean[] {Mean.of(1, 75, 0), Mean.of(0, Double.NaN, Double.NaN), new Mean(1, 75, 4)}) {
            assertThat(few.interval(Level.of(0.95))).as("%s", few).isEqualTo(Interval.NONE);
            assertThat(few.probabilityBelow(80)).as("%s", few).isNaN();
        }

        assertThat(Mean.of(1, 75, 2).standardError()).isNaN();
        assertThat(Mean.of(0, Double.NaN, Double.NaN).standardError()).isNaN();
    }

    @Test
    void ofNoAnswersThereIsNoShare() {
        assertThat(new Share(0, 0).value()).isNaN();
        assertThat(new Share(0, 0).standardError()).isNaN();
    }

    @Test
    void anEstimateIsTakenForNormallyDistributed() {
        NormalDistribution normal = NormalDistribution.of(60, 2);
        Estimate estimate = new Estimate(60, 2);

        assertThat(estimate.interval(Level.of(0.95)).low())
                .isCloseTo(normal.inverseCumulativeProbability(0.025), ROUNDING);
        assertThat(estimate.interval(Level.of(0.95)).high())
                .isCloseTo(normal.inverseCumulativeProbability(0.975), ROUNDING);
        assertThat(estimate.probabilityBelow(61.5)).isCloseTo(normal.cumulativeProbability(61.5), ROUNDING);
        assertThat(new Estimate(60, 0).probabilityBelow(60)).isZero();
        assertThat(new Estimate(60, 0).probabilityBelow(60.1)).isOne();
        assertThat(new Estimate(60, Double.NaN).probabilityBelow(61)).isNaN();
    }

    @Test
    void anIntervalIsCutOffAtTheEndsOfTheScaleAndNowhereElse() {
        assertThat(new Interval(-120, 130).within(-100, 100)).isEqualTo(new Interval(-100, 100));
        assertThat(new Interval(-20, 30).within(-100, 100)).isEqualTo(new Interval(-20, 30));
        assertThat(new Interval(104, 110).within(0, 100)).isEqualTo(new Interval(100, 100));
    }

    private static void assertHolds(Interval interval, Sample sample) {
        assertThat(sample.value()).as("%s", sample).isBetween(interval.low(), interval.high());
    }

    private static void assertMirrored(Interval one, Interval other, double sum) {
        assertThat(one.low()).isCloseTo(sum - other.high(), ROUNDING);
        assertThat(one.high()).isCloseTo(sum - other.low(), ROUNDING);
    }
}
