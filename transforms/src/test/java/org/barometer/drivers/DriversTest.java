package org.barometer.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures stem from plain Python, which solves the equations by elimination and finds eigenvalues by Jacobi's rotations. */
class DriversTest {
    private static final Offset<Double> SIX_DECIMALS = within(5.1e-7);
    private static final Drivers THREE =
            new Drivers(new double[][] {{1, 0.4, 0.2}, {0.4, 1, 0.1}, {0.2, 0.1, 1}}, new double[] {0.6, 0.5, 0.3});

    @Test
    void aLinearModelOfTheOutcome() {
        assertThat(THREE.betas()).containsExactly(new double[] {0.441687, 0.305211, 0.181141}, SIX_DECIMALS);
        assertThat(THREE.explained()).isCloseTo(0.47196, SIX_DECIMALS);
    }

    @Test
    void whatDriversAddOnAverage() {
        double[] gains = THREE.averageGains();
        assertThat(gains).containsExactly(new double[] {0.255314, 0.160005, 0.056642}, SIX_DECIMALS);
        assertThat(Drivers.shares(gains)).containsExactly(new double[] {0.540965, 0.339021, 0.120013}, SIX_DECIMALS);
    }

    @Test
    void relativeWeights() {
        double[] weights = THREE.relativeWeights();
        assertThat(weights).containsExactly(new double[] {0.253806, 0.160558, 0.057597}, SIX_DECIMALS);
        assertThat(Drivers.shares(weights)).containsExactly(new double[] {0.537769, 0.340193, 0.122038}, SIX_DECIMALS);
    }

    @Test
    void whatEachWouldExplainAlone() {
        assertThat(THREE.alone()).containsExactly(new double[] {0.36, 0.25, 0.09}, SIX_DECIMALS);
        assertThat(Drivers.shares(THREE.alone()))
                .containsExactly(new double[] {0.514286, 0.357143, 0.128571}, SIX_DECIMALS);
    }

    @Test
    void partsAddUpToWhatIsExplained() {
        assertThat(Arrays.stream(THREE.averageGains()).sum()).isCloseTo(THREE.explained(), within(1e-12));
        assertThat(Arrays.stream(THREE.relativeWeights()).sum()).isCloseTo(THREE.explained(), within(1e-12));
    }

    @Test
    void unrelatedDriversEachExplainWhatTheyDoAlone() {
        Drivers unrelated = new Drivers(new double[][] {{1, 0}, {0, 1}}, new double[] {0.6, 0.3});
        assertThat(unrelated.averageGains()).containsExactly(unrelated.alone(), within(1e-12));
        assertThat(unrelated.relativeWeights()).containsExactly(unrelated.alone(), within(1e-12));
    }

    @Test
    void aDriverThatFollowsFromOthersIsRefused() {
        Drivers twice = new Drivers(new double[][] {{1, 1}, {1, 1}}, new double[] {0.6, 0.6});
        Stream.<ThrowingCallable>of(twice::betas, twice::explained, twice::averageGains, twice::relativeWeights)
                .forEach(parts -> assertThatThrownBy(parts)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "Of these drivers one follows from the others, so their parts cannot be told apart: leave one"
                                        + " out of Array2DRowRealMatrix{{1.0,1.0},{1.0,1.0}}"));
    }

    /** The first two nearly agree, and the third agrees with the one and is against the other. */
    @Test
    void correlationsThatNoSampleHasAreRefused() {
        Drivers none = new Drivers(new double[][] {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}}, new double[3]);
        assertThatThrownBy(none::relativeWeights)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No answers hang together in this way, so these are not the correlations of one sample:"
                        + " Array2DRowRealMatrix{{1.0,0.9,-0.9},{0.9,1.0,0.9},{-0.9,0.9,1.0}}");
    }

    @Test
    void whatIsNoTableOfCorrelationsIsRefused() {
        double[] outcome = {0.6, 0.5};
        double[][] lopsided = {{1, 0.4}, {0.3, 1}};
        double[][] tooSmall = {{1}};
        double[][] covariances = {{4, 0.4}, {0.4, 4}};
        for (double[][] none : List.of(lopsided, tooSmall, covariances)) {
            assertThatThrownBy(() -> new Drivers(none, outcome))
                    .hasMessage(
                            "The correlations of 2 drivers with each other must be a symmetric table of 2 × 2 with ones"
                                    + " on its diagonal, not " + Arrays.deepToString(none) + ".");
        }
    }

    @Test
    void averageGainsOfTooManyDriversAreRefused() {
        double[][] among = new double[21][21];
        for (int i = 0; i < among.length; i++) {
            among[i][i] = 1;
        }

        assertThatThrownBy(new Drivers(among, new double[21])::averageGains)
                .hasMessage(
                        "Average gains of 21 drivers need 2^21 models; at most 20 drivers, or use relative weights.");
    }
}
