package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Corrections of many p values, on families of a fixed seed and against the procedures that they stand for. */
class MultiplicityTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void noCorrectionMakesAPValueSmallerAndHolmsIsTheStricter() {
        families().forEach(p -> {
            double[] q = Multiplicity.benjaminiHochberg(p);
            double[] adjusted = Multiplicity.holm(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(q[i]).isBetween(p[i] - ROUNDING, 1.0);
                assertThat(adjusted[i]).isBetween(q[i] - ROUNDING, 1.0);
            }
        });
    }

    @Test
    void aSmallerPValueNeverHasALargerQValue() {
        families().forEach(p -> {
            double[] q = Multiplicity.benjaminiHochberg(p);
            double[] adjusted = Multiplicity.holm(p);
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < p.length; j++) {
                    if (p[i] <= p[j]) {
                        assertThat(q[i]).isLessThanOrEqualTo(q[j]);
                        assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
                    }
                }
            }
        });
    }

    @Test
    void theOrderOfTheTestsDoesNotMatter() {
        families().forEach(p -> {
            double[] turned = turned(p);
            assertThat(Multiplicity.benjaminiHochberg(turned)).isEqualTo(turned(Multiplicity.benjaminiHochberg(p)));
            assertThat(Multiplicity.holm(turned)).isEqualTo(turned(Multiplicity.holm(p)));
        });
    }

    /** Of the sorted p values the largest k with p(k) ≤ k/m · share is sought, and the k smallest tests count. */
    @Test
    void theTestsOfASmallQValueAreThoseOfBenjaminiAndHochbergsProcedure() {
        families().forEach(p -> {
            for (double share : new double[] {0.01, 0.05, 0.3}) {
                double[] sorted = sorted(p);
                int counting = 0;
                for (int k = 1; k <= p.length; k++) {
                    counting = sorted[k - 1] <= share * k / p.length ? k : counting;
                }

                assertThat(upTo(share, Multiplicity.benjaminiHochberg(p))).isEqualTo(counting);
            }
        });
    }

    /** From the smallest p value upwards, as long as p(k) ≤ share / (m − k + 1). */
    @Test
    void theTestsOfASmallAdjustedPValueAreThoseOfHolmsProcedure() {
        families().forEach(p -> {
            for (double share : new double[] {0.01, 0.05, 0.3}) {
                double[] sorted = sorted(p);
                int counting = 0;
                while (counting < p.length && sorted[counting] <= share / (p.length - counting)) {
                    counting++;
                }

                assertThat(upTo(share, Multiplicity.holm(p))).isEqualTo(counting);
            }
        });
    }

    @Test
    void aTestThatIsAloneIsNotCorrected() {
        assertThat(Multiplicity.benjaminiHochberg(new double[] {0.04})).containsExactly(0.04);
        assertThat(Multiplicity.holm(new double[] {0.04})).containsExactly(0.04);
        assertThat(Multiplicity.benjaminiHochberg(new double[0])).isEmpty();
        assertThat(Multiplicity.holm(new double[0])).isEmpty();
    }

    @Test
    void testsThatAreAllEqualStayAsTheyAreByBenjaminiAndHochberg() {
        assertThat(Multiplicity.benjaminiHochberg(new double[] {0.04, 0.04, 0.04}))
                .containsExactly(new double[] {0.04, 0.04, 0.04}, within(1e-12));
        assertThat(Multiplicity.holm(new double[] {0.04, 0.04, 0.04}))
                .containsExactly(new double[] {0.12, 0.12, 0.12}, within(1e-12));
    }

    /** As R's p.adjust leaves out what is NA. */
    @Test
    void aTestWithoutAPValueHasNoneAfterwardsAndDoesNotCount() {
        double[] p = {0.01, Double.NaN, 0.04};

        assertThat(Multiplicity.benjaminiHochberg(p)).containsExactly(0.02, Double.NaN, 0.04);
        assertThat(Multiplicity.holm(p)).containsExactly(0.02, Double.NaN, 0.04);
    }

    /** Small families with some small p values and some equal ones. */
    private static Stream<double[]> families() {
        SplittableRandom random = new SplittableRandom(20260302);
        return IntStream.range(0, 200).mapToObj(i -> {
            double[] p = new double[random.nextInt(1, 12)];
            for (int k = 0; k < p.length; k++) {
                double value = random.nextInt(3) == 0 ? random.nextDouble() : random.nextDouble() * 0.05;
                p[k] = k > 0 && random.nextInt(5) == 0 ? p[k - 1] : value;
            }

            return p;
        });
    }

    private static long upTo(double share, double[] values) {
        return Arrays.stream(values).filter(value -> value <= share).count();
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] turned(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .toArray();
    }
}
