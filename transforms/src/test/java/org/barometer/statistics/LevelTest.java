package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles as R's qnorm and qt print them. */
class LevelTest {
    private static final Offset<Double> SIX_DECIMALS = within(5.1e-7);

    @Test
    void anIntervalIsSoManyStandardErrorsWideToEitherSide() {
        assertThat(Level.of(0.95).z()).isCloseTo(1.959964, SIX_DECIMALS);
        assertThat(Level.of(0.9).z()).isCloseTo(1.644854, SIX_DECIMALS);
        assertThat(Level.of(0.99).z()).isCloseTo(2.575829, SIX_DECIMALS);
        assertThat(Level.of(0.95).share()).isEqualTo(0.95);
    }

    @Test
    void withFewDegreesOfFreedomItIsMore() {
        Level level = Level.of(0.95);

        assertThat(level.t(1)).isCloseTo(12.706205, SIX_DECIMALS);
        assertThat(level.t(9)).isCloseTo(2.262157, SIX_DECIMALS);
        assertThat(level.t(106)).isCloseTo(1.982597, SIX_DECIMALS);
        assertThat(level.t(99)).isCloseTo(1.984217, SIX_DECIMALS);
        assertThat(level.t(64)).isCloseTo(1.997730, SIX_DECIMALS);
    }

    @Test
    void quantilesAreTheSameInWhateverOrderTheyAreAskedFor() {
        Level upwards = Level.of(0.95);
        Level downwards = Level.of(0.95);
        double[] found = new double[200];
        for (int degrees = 1; degrees < found.length; degrees++) {
            found[degrees] = upwards.t(degrees);
        }

        for (int degrees = found.length - 1; degrees > 0; degrees--) {
            assertThat(downwards.t(degrees)).isEqualTo(found[degrees]).isEqualTo(upwards.t(degrees));
        }
    }

    @Test
    void fromAHundredThousandAnswersOnStudentsQuantileIsTheNormalOne() {
        Level level = Level.of(0.95);

        assertThat(level.t(100_000)).isEqualTo(level.z());
        assertThat(level.t(3_000_000_000L)).isEqualTo(level.z());
        assertThat(level.t(99_999)).isBetween(level.z() + 1e-5, level.z() + 1e-4);
    }

    @Test
    void ofChangesThatAreJustDetectableATestFindsFourInFive() {
        Level level = Level.of(0.9);
        double detectable = level.detectable(3);

        assertThat(NormalDistribution.of(detectable, 3).survivalProbability(level.z() * 3))
                .isCloseTo(0.8, within(1e-9));
        assertThat(Level.of(0.95).detectable(1)).isCloseTo(2.801585, SIX_DECIMALS);
    }

    @Test
    void aPValueCountsUpToWhatIsLeftOfTheLevel() {
        Level level = Level.of(0.95);

        assertThat(level.isSignificant(0.05)).isTrue();
        assertThat(level.isSignificant(1 - 0.95)).isTrue();
        assertThat(level.isSignificant(0.0501)).isFalse();
        assertThat(level.isSignificant(0)).isTrue();
        assertThat(level.isSignificant(Double.NaN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 0.05, 95, -1, Double.NaN})
    void aLevelLiesBetweenOneHalfAndOne(double share) {
        assertThatThrownBy(() -> Level.of(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A level of confidence lies between 0.5 and 1, not at " + share);
    }
}
