package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Against other programs: plain Python with its standard library, and equal to it R's packages NPS, survey and base (prop.test,
 * p.adjust), all to six decimals. There a share is a part of one, here a part of a hundred.
 */
class WorkedExamplesTest {
    private static final Level LEVEL = Level.of(0.95);
    private static final Offset<Double> SIX_DECIMALS = within(5.1e-7);
    private static final Offset<Double> OF_A_SHARE = within(5.1e-5);

    private static final NetPromoters HUNDRED = new NetPromoters(20, 40, 40);
    private static final Share SATISFIED = new Share(74, 107);

    @Test
    void netPromoterScore() {
        assertSample(HUNDRED, 20, 7.4833, 4.9736, 33.8614);
        assertThat(HUNDRED.adjusted().value()).isCloseTo(19.4175, OF_A_SHARE);
        assertThat(HUNDRED.adjusted().standardError()).isCloseTo(7.3695, OF_A_SHARE);
    }

    @Test
    void netPromoterScoreAtTheEdges() {
        assertSample(new NetPromoters(0, 0, 1), 100, 0, -48.4986, 98.4986);
        assertSample(new NetPromoters(1, 0, 0), -100, 0, -98.4986, 48.4986);
        assertSample(new NetPromoters(0, 5, 0), 0, 0, -30.0057, 30.0057);
        assertSample(new NetPromoters(0, 0, 10), 100, 0, 47.5036, 106.3426);
        assertSample(new NetPromoters(5, 0, 5), 0, 31.6228, -51.1274, 51.1274);
        assertSample(new NetPromoters(1, 2, 3), 33.3333, 30.4290, -26.7433, 71.1877);
        assertSample(new NetPromoters(1, 3, 2), 16.6667, 28.0542, -34.5118, 56.7340);
        assertThat(new NetPromoters(0, 0, 10).interval(LEVEL).within(-100, 100).high())
                .isEqualTo(100);
        assertThat(new NetPromoters(0, 0, 0).value()).isNaN();
    }

    /** 20.4 and 43.6 per cent: rounded first, their difference would be 24. */
    @Test
    void netPromoterScoreIsNotRoundedBeforeTheEnd() {
        assertThat(new Share(109, 250).value()).isCloseTo(43.6, SIX_DECIMALS);
        assertThat(new Share(51, 250).value()).isCloseTo(20.4, SIX_DECIMALS);
        assertThat(new NetPromoters(51, 90, 109).value()).isCloseTo(23.2, SIX_DECIMALS);
    }

    /** For a variance of 0.56 on −1 to 1, and for the largest there is. */
    @Test
    void answersNeededForAMarginOfTenPoints() {
        assertThat(margin(0.56, 215)).isGreaterThan(10);
        assertThat(margin(0.56, 216)).isLessThan(10);
        assertThat(margin(1, 384)).isGreaterThan(10);
        assertThat(margin(1, 385)).isLessThan(10);
    }

    private static double margin(double variance, int answers) {
        return new Estimate(0, 100 * Math.sqrt(variance / answers))
                .interval(LEVEL)
                .high();
    }

    /** The interval of a single promoter leaves out the score itself; from two on it holds it. */
    @Test
    void adjustedIntervalsOfNothingButPromoters() {
        double[] high = {98.4986, 104.4110, 106.5793, 107.3415, 107.5085};
        for (int answers = 1; answers <= high.length; answers++) {
            assertThat(new NetPromoters(0, 0, answers).interval(LEVEL).high())
                    .as("%d promoters", answers)
                    .isCloseTo(high[answers - 1], OF_A_SHARE);
        }
    }

    @Test
    void differenceOfNetPromoterScores() {
        Difference change = new NetPromoters(15, 35, 60).minus(HUNDRED);
        assertThat(change.change()).isCloseTo(20.9091, OF_A_SHARE);
        assertThat(change.standardError()).isCloseTo(10.0093, OF_A_SHARE);
        assertThat(change.p()).isCloseTo(0.041484, SIX_DECIMALS);

        Difference little = new NetPromoters(18, 40, 42).minus(HUNDRED);
        assertThat(little.standardError()).isCloseTo(10.3444, OF_A_SHARE);
        assertThat(little.p()).isCloseTo(0.707349, SIX_DECIMALS);
    }

    @Test
    void shareOfSatisfied() {
        assertThat(SATISFIED.value()).isCloseTo(69.158879, SIX_DECIMALS);
        assertInterval(SATISFIED.interval(LEVEL), 59.8715, 77.1183);
        assertInterval(new Share(40, 100).interval(LEVEL), 30.9401, 49.7997);
        assertInterval(new Share(70, 100).interval(LEVEL), 60.4151, 78.1051);
        assertInterval(new Share(120, 150).interval(LEVEL), 72.8859, 85.6159);
    }

    @Test
    void shareOfSatisfiedAtTheEdges() {
        assertInterval(new Share(0, 10).interval(LEVEL), 0, 27.7533);
        assertInterval(new Share(10, 10).interval(LEVEL), 72.2467, 100);
        assertInterval(new Share(1, 1).interval(LEVEL), 20.6549, 100);
        assertInterval(new Share(0, 1).interval(LEVEL), 0, 79.3451);
    }

    /** Newcombe's own example, and R's prop.test without correction. */
    @Test
    void differenceOfShares() {
        assertInterval(new Share(56, 70).differenceFrom(new Share(48, 80), LEVEL), 5.2431, 33.3873);
        Difference change = new Share(48, 80).minus(new Share(56, 70));
        assertThat(change.change()).isCloseTo(-20, SIX_DECIMALS);
        assertThat(change.p()).isCloseTo(0.008045, SIX_DECIMALS);
    }

    /** Of 107 answers from 1 to 5; the interval from R's t.test. */
    @Test
    void mean() {
        Mean mean = new Mean(107, 3.738318, 1.949744);
        assertThat(mean.standardError()).isCloseTo(0.134989, SIX_DECIMALS);
        assertThat(new Mean(100, 7.94, 2.723636).standardError()).isCloseTo(0.165034, SIX_DECIMALS);
        assertThat(new Mean(150, 5.533333, 2.102908).standardError()).isCloseTo(0.118403, SIX_DECIMALS);
    }

    /** Two rules for items left blank, and so two samples of indices. */
    @Test
    void meanOfRespondentsOwnIndices() {
        assertThat(new Mean(5, 71.111111, 359.396433).standardError()).isCloseTo(8.478165, SIX_DECIMALS);
        assertThat(new Mean(7, 69.84127, 285.453002).standardError()).isCloseTo(6.385844, SIX_DECIMALS);
    }

    @Test
    void weightedScore() {
        // Promoters weigh 0.5, 0.5, 2, 0.5; passives 1.2, 2, 0.5; detractors 1.2, 0.8, 0.8.
        WeightedMean weighted = new WeightedMean(10, 10, 0.7, 13.16, 4.75 - 2.72, 4.75 + 2.72);
        assertThat(weighted.value()).isCloseTo(0.07, SIX_DECIMALS);
        assertThat(weighted.standardError()).isCloseTo(0.283829, SIX_DECIMALS);
        assertThat(weighted.effectiveAnswers()).isCloseTo(7.598784, SIX_DECIMALS);
        assertThat(weighted.interval(LEVEL).low()).isCloseTo(-0.486294, SIX_DECIMALS);
        assertThat(weighted.interval(LEVEL).high()).isCloseTo(0.626294, SIX_DECIMALS);
    }

    @Test
    void unweightedScoreAsAWeightedOne() {
        WeightedMean unweighted = new WeightedMean(10, 10, 1, 10, 1, 7);
        assertThat(unweighted.value()).isCloseTo(0.1, SIX_DECIMALS);
        assertThat(unweighted.standardError()).isCloseTo(0.276887, SIX_DECIMALS);
        assertThat(unweighted.effectiveAnswers()).isEqualTo(10);
        assertThat(unweighted.interval(LEVEL).low()).isCloseTo(-0.442689, SIX_DECIMALS);
        assertThat(unweighted.interval(LEVEL).high()).isCloseTo(0.642689, SIX_DECIMALS);
    }

    /** Feedback, NPS, CSAT and CES. */
    @Test
    void indexOfMetrics() {
        Components equal = components(1, 1, 1, 1);
        assertThat(equal.arithmetic()).isCloseTo(68.991109, SIX_DECIMALS);
        assertThat(equal.bound(equal.slopes())).isCloseTo(3.206951, within(1e-6));
        assertThat(equal.geometric()).isCloseTo(68.748403, within(1e-6));

        Components unequal = components(0.4, 0.2, 0.2, 0.2);
        assertThat(unequal.arithmetic()).isCloseTo(69.442887, SIX_DECIMALS);
        assertThat(unequal.bound(unequal.slopes())).isCloseTo(3.09648, within(1e-6));
    }

    /** Components of different people: the exact error is the independent one, but for N/(N − 1). */
    @Test
    void exactErrorOfAnIndexWhoseComponentsShareNobody() {
        Components components = components(1, 1, 1, 1);
        double[][] deviations = new double[4][4];
        for (int i = 0; i < 4; i++) {
            deviations[i][i] = Math.pow(components.errors()[i] * components.answers()[i], 2);
        }

        assertThat(components.exact(components.slopes(), deviations, 457) / Math.sqrt(457.0 / 456))
                .isCloseTo(1.674238, within(1e-6));
    }

    @Test
    void indexWithoutOneOfItsComponents() {
        Components three = new Components(
                Components.shares(new double[] {1, 1, 1}),
                new double[] {100, 100, 107},
                new double[] {71.25, 60, 69.158879},
                new double[] {2.654595, 3.741657, 4.46475});
        assertThat(three.arithmetic()).isCloseTo(66.80296, SIX_DECIMALS);
        assertThat(three.bound(three.slopes())).isCloseTo(3.620334, within(1e-6));
    }

    /** Five p values are of at most 0.05, and two of them still are by Benjamini and Hochberg, one by Holm. */
    @Test
    void manyTests() {
        double[] p = {.001, .008, .039, .041, .042, .060, .074, .205};
        assertThat(significant(p)).isEqualTo(5);
        assertThat(significant(Multiplicity.benjaminiHochberg(p))).isEqualTo(2);
        assertThat(significant(Multiplicity.holm(p))).isEqualTo(1);
        assertThat(Multiplicity.benjaminiHochberg(p))
                .containsExactly(new double[] {.008, .032, .0672, .0672, .0672, .08, .084571, .205}, SIX_DECIMALS);
        assertThat(Multiplicity.holm(p))
                .containsExactly(new double[] {.008, .056, .234, .234, .234, .234, .234, .234}, SIX_DECIMALS);
    }

    private static long significant(double[] p) {
        return Arrays.stream(p).filter(LEVEL::isSignificant).count();
    }

    private static Components components(double... weights) {
        return new Components(
                Components.shares(weights),
                new double[] {100, 100, 107, 150},
                new double[] {71.25, 60, 69.158879, 75.555556},
                new double[] {2.654595, 3.741657, 4.46475, 1.966803});
    }

    private static void assertSample(Sample sample, double value, double standardError, double low, double high) {
        assertThat(sample.value()).isCloseTo(value, OF_A_SHARE);
        assertThat(sample.standardError()).isCloseTo(standardError, OF_A_SHARE);
        assertInterval(sample.interval(LEVEL), low, high);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, OF_A_SHARE);
        assertThat(interval.high()).isCloseTo(high, OF_A_SHARE);
    }
}
