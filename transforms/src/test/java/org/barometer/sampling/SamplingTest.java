package org.barometer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.barometer.statistics.WeightedMean;
import org.junit.jupiter.api.Test;

/** Against plain Python, and where told also R. */
class SamplingTest {
    private static final Offset<Double> SIX_DECIMALS = within(5.1e-7);

    /** Women of 18–34, 35–54 and 55 or more, then men; the population has 510 women, 490 men, and 300, 350 and 350 of these ages. */
    private static final double[] PEOPLE = {60, 90, 50, 40, 80, 80};

    private static final int[][] SEX_AND_AGE = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}};

    @Test
    void responseRates() {
        ResponseRates rates = new ResponseRates(420, 60, 90, 1380, 10, 40);
        assertThat(new double[] {
                    rates.first(), rates.second(), rates.third(0.5), rates.fourth(0.5), rates.fifth(), rates.sixth()
                })
                .containsExactly(new double[] {0.21, 0.24, 0.212121, 0.242424, 0.214286, 0.244898}, SIX_DECIMALS);
    }

    /** The example of R's package outcomerate, of one household and one other unknown. */
    @Test
    void responseRatesWithAnEstimateOfTheEligible() {
        ResponseRates rates = new ResponseRates(4, 2, 1, 1, 1, 2);
        double share = rates.shareOfEligible(1);
        assertThat(share).isCloseTo(0.9, SIX_DECIMALS);
        assertThat(new double[] {
                    rates.first(), rates.second(), rates.third(share), rates.fourth(share), rates.fifth(), rates.sixth()
                })
                .containsExactly(
                        new double[] {0.363636, 0.545455, 0.37037, 0.555556, 0.444444, 0.666667}, SIX_DECIMALS);
    }

    /** 250 customers of whom 100 answered, for a score whose error is 0.0748331. */
    @Test
    void aSmallPopulationIsKnownBetter() {
        double correction = new FinitePopulation(250).correction(100);
        assertThat(correction).isCloseTo(0.776151, SIX_DECIMALS);
        assertThat(0.0748331 * correction).isCloseTo(0.058082, SIX_DECIMALS);
    }

    @Test
    void allAndOneOfAPopulation() {
        assertThat(new FinitePopulation(250).correction(250)).isZero();
        assertThat(new FinitePopulation(250).correction(1)).isEqualTo(1);
        assertThat(new FinitePopulation(1).correction(1)).isZero();
    }

    @Test
    void moreAnswersThanMembersAreRefused() {
        assertThatThrownBy(() -> new FinitePopulation(99).correction(100))
                .hasMessage("100 answers of 99 members: a member counts once, or the population is larger.");
    }

    /** Equal to rake of R's package survey. */
    @Test
    void rakedWeights() {
        double[] factors = raking(new double[] {300, 350, 350}).factors();
        assertThat(factors)
                .containsExactly(
                        new double[] {3.049821, 2.099166, 2.761715, 2.925268, 2.013438, 2.648928}, SIX_DECIMALS);

        double[] weighted = new double[factors.length];
        double w = 0;
        double ww = 0;
        for (int i = 0; i < factors.length; i++) {
            weighted[i] = PEOPLE[i] * factors[i];
            w += weighted[i];
            ww += weighted[i] * factors[i];
        }

        assertThat(weighted)
                .containsExactly(
                        new double[] {182.98927, 188.924982, 138.085748, 117.01073, 161.075018, 211.914252},
                        SIX_DECIMALS);
        WeightedMean mean = new WeightedMean(400, w, 0, ww, 0, 0);
        assertThat(mean.effectiveAnswers()).isCloseTo(390.020022, SIX_DECIMALS);
        assertThat(400 / mean.effectiveAnswers()).isCloseTo(1.025588, SIX_DECIMALS);
    }

    @Test
    void marginsThatAreMetNeedNoWeights() {
        assertThat(new Raking(PEOPLE, SEX_AND_AGE, new double[][] {{200, 200}, {100, 170, 130}}).factors())
                .containsExactly(1, 1, 1, 1, 1, 1);
    }

    @Test
    void noMarginsAreRefused() {
        assertThatThrownBy(new Raking(PEOPLE, SEX_AND_AGE, new double[0][])::factors)
                .hasMessage("There are no margins to weight by: give at least one.");
    }

    @Test
    void marginsOfDifferentTotalsAreRefused() {
        assertThatThrownBy(raking(new double[] {300, 350, 340})::factors)
                .hasMessage("Margins are of one population: their totals must be the same, not 1000.0 and 990.0.");
    }

    @Test
    void aLevelThatNobodyAnsweredOfIsRefused() {
        assertThatThrownBy(raking(new double[] {300, 350, 300, 50})::factors)
                .hasMessage(
                        "Nobody answered of level 3 in margin 1, which the population has 50.0 of: merge it with another.");
    }

    @Test
    void marginsThatContradictEachOtherAreRefused() {
        int[][] onlyYoungWomenAndOldMen = {{0, 0}, {1, 1}};
        Raking raking = new Raking(new double[] {10, 10}, onlyYoungWomenAndOldMen, new double[][] {{60, 40}, {50, 50}});
        assertThatThrownBy(raking::factors)
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("No weights meet all margins after 1,000 rounds (off by up to 10.000000 %):"
                        + " merge the levels that few answered.");
    }

    private static Raking raking(double[] ages) {
        return new Raking(PEOPLE, SEX_AND_AGE, new double[][] {{510, 490}, ages});
    }
}
