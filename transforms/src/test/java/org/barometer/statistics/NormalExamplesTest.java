package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The worked examples with values taken for normally distributed (Wald), as an index of metrics is. Figures: plain Python with
 * its standard library and, equal to it, R's packages NPS and survey, to six decimals of a share.
 */
class NormalExamplesTest {
    private static final Level LEVEL = Level.of(0.95);
    private static final Offset<Double> SIX_DECIMALS = within(5.1e-7);
    private static final Offset<Double> OF_A_SHARE = within(5.1e-5);

    private static final NetPromoters HUNDRED = new NetPromoters(20, 40, 40);

    @Test
    void netPromoterScoresWithoutPseudoAnswers() {
        assertNormal(HUNDRED, 5.333, 34.667, within(5.1e-4));
        assertNormal(new NetPromoters(5, 0, 5), -61.9795, 61.9795, OF_A_SHARE);
        assertNormal(new NetPromoters(1, 2, 3), -26.3065, 92.9731, OF_A_SHARE);
        assertNormal(new NetPromoters(1, 3, 2), -38.3185, 71.6518, OF_A_SHARE);
        assertNormal(new NetPromoters(0, 0, 10), 100, 100, OF_A_SHARE);
    }

    @Test
    void differenceOfNetPromoterScoresWithoutPseudoAnswers() {
        Difference change = normal(new NetPromoters(15, 35, 60)).minus(normal(HUNDRED));
        assertThat(change.change()).isCloseTo(20.9091, OF_A_SHARE);
        assertThat(change.standardError()).isCloseTo(10.1375, OF_A_SHARE);
        assertThat(change.change() / change.standardError()).isCloseTo(2.062545, SIX_DECIMALS);
        assertThat(change.p()).isCloseTo(0.039156, SIX_DECIMALS);
        assertInterval(change, 1.0399, 40.7783);

        Difference little = normal(new NetPromoters(18, 40, 42)).minus(normal(HUNDRED));
        assertThat(little.change()).isCloseTo(4, OF_A_SHARE);
        assertThat(little.change() / little.standardError()).isCloseTo(0.38097, SIX_DECIMALS);
        assertThat(little.p()).isCloseTo(0.703226, SIX_DECIMALS);
        assertInterval(little, -16.5787, 24.5787);
    }

    @Test
    void differenceOfNetPromoterScoresWithTheirPseudoAnswers() {
        Difference change = normal(new NetPromoters(15, 35, 60).adjusted()).minus(normal(HUNDRED.adjusted()));
        assertThat(change.change()).isCloseTo(20.4055, OF_A_SHARE);
        assertThat(change.change() / change.standardError()).isCloseTo(2.038663, SIX_DECIMALS);
        assertThat(change.p()).isCloseTo(0.041484, SIX_DECIMALS);
        assertInterval(change, 0.7877, 40.0233);

        Difference little = normal(new NetPromoters(18, 40, 42).adjusted()).minus(normal(HUNDRED.adjusted()));
        assertThat(little.change()).isCloseTo(3.8835, OF_A_SHARE);
        assertThat(little.change() / little.standardError()).isCloseTo(0.375418, SIX_DECIMALS);
        assertInterval(little, -16.3912, 24.1582);
    }

    @Test
    void shareOfSatisfiedByItsStandardErrorAlone() {
        assertNormal(new Share(74, 107), 60.4081, 77.9096, OF_A_SHARE);
    }

    /** CSAT of five and of ten grades, CES, and respondents' own NKI by its two rules; Student's intervals are wider. */
    @Test
    void means() {
        assertMean(new Mean(107, 3.738318, 1.949744), 3.473745, 4.00289);
        assertMean(new Mean(100, 7.94, 2.723636), 7.616538, 8.263462);
        assertMean(new Mean(150, 5.533333, 2.102908), 5.301267, 5.7654);
        assertMean(new Mean(5, 71.111111, 359.396433), 54.494212, 87.72801);
        assertMean(new Mean(7, 69.84127, 285.453002), 57.325246, 82.357294);
    }

    /** All components, then with the first weighing twice, then without the last: each of other people. */
    @Test
    void errorsOfIndicesWhoseComponentsShareNobody() {
        assertThat(independent(1, 1, 1, 1)).isCloseTo(1.674238, within(1e-6));
        assertThat(independent(0.4, 0.2, 0.2, 0.2)).isCloseTo(1.624682, within(1e-6));
        assertThat(independent(1, 1, 1)).isCloseTo(2.133877, within(1e-6));
    }

    /** Of so many people that it does not matter whether they are divided by or one less. */
    private static double independent(double... weights) {
        double[] answers = {100, 100, 107, 150};
        double[] errors = {2.654595, 3.741657, 4.46475, 1.966803};
        double[][] deviations = new double[weights.length][weights.length];
        for (int i = 0; i < weights.length; i++) {
            deviations[i][i] = Math.pow(errors[i] * answers[i], 2);
        }

        Components components = new Components(Components.shares(weights), answers, new double[weights.length], errors);
        return components.exact(components.slopes(), deviations, 1e12);
    }

    private static Estimate normal(Sample sample) {
        return new Estimate(sample.value(), sample.standardError());
    }

    private static void assertMean(Mean mean, double low, double high) {
        assertNormal(mean, low, high, within(1.6e-6));
        assertThat(mean.interval(LEVEL).low()).isLessThan(low);
        assertThat(mean.interval(LEVEL).high()).isGreaterThan(high);
    }

    private static void assertNormal(Sample sample, double low, double high, Offset<Double> decimals) {
        assertInterval(normal(sample).interval(LEVEL), low, high, decimals);
    }

    private static void assertInterval(Difference change, double low, double high) {
        Estimate estimate = new Estimate(change.change(), change.standardError());
        assertInterval(estimate.interval(LEVEL), low, high, OF_A_SHARE);
    }

    private static void assertInterval(Interval interval, double low, double high, Offset<Double> decimals) {
        assertThat(interval.low()).isCloseTo(low, decimals);
        assertThat(interval.high()).isCloseTo(high, decimals);
    }
}
