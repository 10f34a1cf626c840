package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no change for the better may make worse, on all small samples or those of a fixed seed, and the ends of scales. */
class MonotonyTest {
    private static final Level LEVEL = Level.of(0.95);
    private static final double ROUNDING = 1e-9;

    @Test
    void aPromoterInsteadOfADetractorOrAPassiveNeverLowersAScoreOrEitherEndOfItsInterval() {
        IntStream.rangeClosed(1, 25).boxed().flatMap(Samples::everyNetPromoters).forEach(score -> {
            if (score.detractors() > 0) {
                assertNoLower(score, new NetPromoters(score.detractors() - 1, score.passives(), score.promoters() + 1));
                assertNoLower(score, new NetPromoters(score.detractors() - 1, score.passives() + 1, score.promoters()));
            }

            if (score.passives() > 0) {
                assertNoLower(score, new NetPromoters(score.detractors(), score.passives() - 1, score.promoters() + 1));
            }
        });
    }

    @Test
    void oneMoreSatisfiedOfAsManyNeverLowersAShareOrEitherEndOfItsInterval() {
        IntStream.rangeClosed(1, 60)
                .boxed()
                .flatMap(Samples::everyShare)
                .filter(share -> share.satisfied() < share.answers())
                .forEach(share -> assertNoLower(share, new Share(share.satisfied() + 1, share.answers())));
    }

    @Test
    void moreAnswersOfTheSameSharesGiveANarrowerInterval() {
        for (int times = 2; times < 6; times++) {
            int more = times;
            IntStream.rangeClosed(1, 20)
                    .boxed()
                    .flatMap(Samples::everyNetPromoters)
                    .forEach(score -> assertThat(width(new NetPromoters(
                                    more * score.detractors(), more * score.passives(), more * score.promoters())))
                            .as("%d times %s", more, score)
                            .isLessThan(width(score)));
            IntStream.rangeClosed(1, 20)
                    .boxed()
                    .flatMap(Samples::everyShare)
                    .forEach(share -> assertThat(width(new Share(more * share.satisfied(), more * share.answers())))
                            .as("%d times %s", more, share)
                            .isLessThan(width(share)));
            assertThat(width(Mean.of(12 * more, 60, 900))).isLessThan(width(Mean.of(12 * more - 12, 60, 900)));
        }
    }

    @Test
    void noValueLeavesItsScaleAndNoErrorIsLargerThanThatOfAnswersAtBothEnds() {
        IntStream.rangeClosed(1, 25)
                .boxed()
                .flatMap(answers -> Stream.concat(Samples.everyNetPromoters(answers), Samples.everyShare(answers))
                        .peek(sample -> {
                            boolean isShare = sample instanceof Share;
                            assertThat(sample.value()).isBetween(isShare ? 0.0 : -100.0, 100.0);
                            assertThat(sample.standardError())
                                    .isBetween(0.0, (isShare ? 50 : 100) / Math.sqrt(answers) + ROUNDING);
                        }))
                .filter(Share.class::isInstance)
                .forEach(share -> {
                    assertThat(share.interval(LEVEL).low()).as("%s", share).isNotNegative();
                    assertThat(share.interval(LEVEL).high()).as("%s", share).isLessThanOrEqualTo(100 + ROUNDING);
                });
    }

    @Test
    void anIndexLiesBetweenItsComponentsAndRisesWithEach() {
        SplittableRandom random = new SplittableRandom(20260304);
        for (int i = 0; i < 200; i++) {
            double[] values = random.doubles(4, 1, 99).toArray();
            double[] more = values.clone();
            more[i % 4] += 1;
            Components index = index(values);
            Components better = index(more);
            double lowest = Math.min(Math.min(values[0], values[1]), Math.min(values[2], values[3]));
            double highest = Math.max(Math.max(values[0], values[1]), Math.max(values[2], values[3]));
            assertThat(index.arithmetic()).isBetween(lowest, highest);
            assertThat(index.geometric()).isBetween(lowest, highest);
            assertThat(better.arithmetic()).isGreaterThan(index.arithmetic());
            assertThat(better.geometric()).isGreaterThan(index.geometric());
        }
    }

    @Test
    void aSmallerPValueInAFamilyRaisesNoneOfItsQValues() {
        SplittableRandom random = new SplittableRandom(20260305);
        for (int i = 0; i < 200; i++) {
            double[] p = random.doubles(random.nextInt(1, 12)).toArray();
            double[] smaller = p.clone();
            smaller[random.nextInt(p.length)] *= random.nextDouble();
            assertNoLarger(Multiplicity.benjaminiHochberg(smaller), Multiplicity.benjaminiHochberg(p));
            assertNoLarger(Multiplicity.holm(smaller), Multiplicity.holm(p));
        }
    }

    private static Components index(double... values) {
        return new Components(
                Components.shares(new double[] {4, 1, 2, 2}), new double[] {30, 30, 30, 30}, values, new double[] {
                    1, 1, 1, 1
                });
    }

    private static void assertNoLarger(double[] values, double[] than) {
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isLessThanOrEqualTo(than[i] + ROUNDING);
        }
    }

    private static void assertNoLower(Sample before, Sample better) {
        assertThat(better.value()).as("%s", better).isGreaterThan(before.value());
        assertThat(onScale(better).low())
                .as("%s", better)
                .isGreaterThanOrEqualTo(onScale(before).low() - ROUNDING);
        assertThat(onScale(better).high())
                .as("%s", better)
                .isGreaterThanOrEqualTo(onScale(before).high() - ROUNDING);
    }

    private static Interval onScale(Sample sample) {
        return sample.interval(LEVEL).within(-100, 100);
    }

    private static double width(Sample sample) {
        Interval interval = sample.interval(LEVEL);
        return interval.high() - interval.low();
    }
}
