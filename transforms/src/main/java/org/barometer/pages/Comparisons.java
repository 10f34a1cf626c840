package org.barometer.pages;

import org.barometer.definitions.Statistics;
import org.barometer.statistics.Mean;
import org.barometer.statistics.Multiplicity;
import org.barometer.statistics.NetPromoters;
import org.barometer.statistics.Share;

/** How values are compared, one part a method. */
final class Comparisons {
    static final String DIFFERENCES = "Changes and differences";
    static final String MANY_TESTS = "Many tests";
    static final String WORDS = "Rise, fall, noise, too few";
    static final String DETECTABLE = "Detectable change";
    static final String TARGET = "Below target";

    private static final NetPromoters SCORE = new NetPromoters(20, 40, 40);
    private static final NetPromoters NEXT_SCORE = new NetPromoters(15, 35, 60);
    private static final Share SHARE = new Share(56, 70);
    private static final Share NEXT_SHARE = new Share(48, 80);
    private static final Mean MEAN = new Mean(40, 68, 900);
    private static final Mean NEXT_MEAN = new Mean(50, 76, 400);
    private static final double[] TESTS = {0.001, 0.008, 0.039, 0.041};

    private Comparisons() {}

    /** All parts. */
    static String markdown() {
        return differences() + manyTests() + words() + detectable() + target();
    }

    private static String differences() {
        return Uncertainty.topic(DIFFERENCES, """
                A value is compared with that of the last period before that shares no day with it, with that of the year before, and with the
                rest: the other values of the cohort dimension or, for everyone, the other touchpoints. `p` is the probability of a difference at
                least as large, either way, if the true values are the same. Nothing is tested with fewer than %d answers on either side
                (`min-answers-to-test`). With e for the standard error of either side:

                    NPS     p = 2Φ(−|score′₁ − score′₂|/√(e′₁² + e′₂²)), both samples with pseudo-answers      adjusted Wald
                    shares  p = 2Φ(−|s₁ − s₂|/√(s(1 − s)(1/n₁ + 1/n₂))), s the share of both together          pooled z
                    means   p of t = (m₁ − m₂)/√(e₁² + e₂²) by Student's distribution of                       Welch
                            (e₁² + e₂²)²/(e₁⁴/(n₁ − 1) + e₂⁴/(n₂ − 1)) degrees of freedom
                    index   p = 2Φ(−|x₁ − x₂|/√(e₁² + e₂²))                                                    normal

                `change` is the one value less the other, and its standard error √(e₁² + e₂²), for NPS that of the samples with pseudo-answers.

                - NPS of 20, 40, 40 and then of 15, 35, 60: %s
                - 56 of 70 satisfied and then 48 of 80: %s
                - means of 68 and 76 with variances of 900 and 400, of 40 and 50 answers: %s

                Rocks 2016, as above; shares as R's `prop.test` without correction; B. L. Welch, The Generalization of “Student's” Problem when
                Several Different Population Variances are Involved, Biometrika 34, 1947.
                """.formatted(
                        Statistics.DEFAULT.minAnswersToTest(),
                        Figures.change(NEXT_SCORE.minus(SCORE)),
                        Figures.change(NEXT_SHARE.minus(SHARE)),
                        Figures.change(NEXT_MEAN.minus(MEAN))));
    }

    private static String manyTests() {
        return Uncertainty.topic(MANY_TESTS, """
                Of a hundred tests of nothing five have a p of at most 5 %%. So p values are corrected among those that are asked for together:

                    others     a family is all touchpoints and cohorts of one metric, one period and one cohort dimension
                               qᵢ = min over k ≥ i of p₍ₖ₎ · tests/k, at most 1                                      Benjamini–Hochberg
                    headlines  a family is all headlines of `statistics.yaml` in one period, for everyone
                               qᵢ = max over k ≤ i of p₍ₖ₎ · (tests − k + 1), at most 1                              Holm

                Here p₍₁₎ ≤ p₍₂₎ ≤ …. Changes from the period before, from the year before and differences from the rest are families of their
                own; the rest is not corrected by Holm. Of the others that are called news at most 5 %% are none, on average; with a
                probability of at most 5 %% even one of the headlines is none.

                p values of %s have q values of %s by Benjamini–Hochberg and of %s by Holm.

                Y. Benjamini and Y. Hochberg, Controlling the False Discovery Rate, Journal of the Royal Statistical Society B 57, 1995; S. Holm,
                A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979.
                """.formatted(
                        Figures.probabilities(TESTS),
                        Figures.probabilities(Multiplicity.benjaminiHochberg(TESTS)),
                        Figures.probabilities(Multiplicity.holm(TESTS))));
    }

    private static String words() {
        return Uncertainty.topic(WORDS, """
                    too_few  nothing was tested: fewer than %d answers on either side, or no such period
                    rise     q is at most 1 − level, %s, and the value is higher
                    fall     q is at most 1 − level, and the value is lower
                    noise    everything else: chance alone makes such changes
                """.formatted(
                        Statistics.DEFAULT.minAnswersToTest(), Figures.figure(1 - Figures.LEVEL.share(), 2)));
    }

    private static String detectable() {
        return Uncertainty.topic(DETECTABLE, """
                    detectable_change  (z + z₈₀) · standard error of the change, z₈₀ = %s

                The smallest true change that a single test finds in four of five cases (a power of 80 %%): where it is large, `noise` means
                little. For the change of NPS above: %s points.

                W. G. Cochran and G. M. Cox, Experimental Designs, Wiley, 1957, chapter 2.
                """.formatted(
                Figures.figure(Figures.LEVEL.detectable(1) - Figures.LEVEL.z(), 3),
                Figures.figure(Figures.LEVEL.detectable(NEXT_SCORE.minus(SCORE).standardError()), 1)));
    }

    private static String target() {
        return Uncertainty.topic(
                TARGET, """
                `probability_below_target` is the probability that the true value lies below the target T, by the reasoning of the interval:

                    NPS     Φ((T − score′)/standard_error′), with pseudo-answers
                    shares  Φ((T − share)/(100 √(T/100 · (1 − T/100)/n)))
                    means   Student's distribution of n − 1 degrees of freedom at (T − m)/standard_error
                    index   Φ((T − value)/standard_error)

                For the NPS of %s above and a target of 30: %s.
                """.formatted(Figures.figure(SCORE.value(), 0), Figures.figure(SCORE.probabilityBelow(30), 3)));
    }
}
