package org.barometer.pages;

import org.barometer.definitions.Metric;
import org.barometer.statistics.Mean;
import org.barometer.statistics.NetPromoters;
import org.barometer.statistics.Share;

/** How intervals are computed, one part a method. */
final class Intervals {
    static final String ADJUSTED_WALD = "Adjusted Wald";
    static final String WILSON = "Wilson";
    static final String STUDENT = "Student";
    static final String COVARIANCE = "Covariance of an index";
    static final String WEIGHTS = "Weights";

    private Intervals() {}

    /** How a metric's interval is computed, in one line. */
    static String of(Metric.Interval method) {
        return switch (method) {
            case ADJUSTED_WALD ->
                "%s, `100 (p′ − d′)/n′ ± z · 100 √(((p′ + d′)/n′ − ((p′ − d′)/n′)²)/n′)` with `p′ = promoters + ¾`, `d′ = detractors + ¾`, `n′ = answers + 3` (Rocks 2016)"
                        .formatted(MetricsPage.link(ADJUSTED_WALD));
            case WILSON ->
                "%s, `100 (s + z²/(2n) ± z √(s(1 − s)/n + z²/(4n²)))/(1 + z²/n)` with `s = satisfied/n` (Wilson 1927)"
                        .formatted(MetricsPage.link(WILSON));
            case T ->
                "%s, `m ± t √(v/n)` with `v = Σ(g − m)²/(n − 1)` and t of n − 1 degrees of freedom (Student 1908)"
                        .formatted(MetricsPage.link(STUDENT));
            case COVARIANCE ->
                "%s, `value ± z √(N/(N − 1) Σᵢⱼ kᵢ kⱼ Dᵢⱼ/(nᵢ nⱼ))` (delta method; means: OECD 2008)"
                        .formatted(MetricsPage.link(COVARIANCE));
        };
    }

    /** All parts. */
    static String markdown() {
        return adjustedWald() + wilson() + student() + covariance() + weights();
    }

    private static String adjustedWald() {
        return Uncertainty.topic(ADJUSTED_WALD, """
                For NPS. Three pseudo-answers, ¾ of a promoter, 1½ passives and ¾ of a detractor, are added for the interval and for tests; the
                score and its `standard_error` stay as they are:

                    score           100 (p − d)/n
                    standard_error  100 √(((p + d)/n − ((p − d)/n)²)/n)
                    interval        score′ ± z · standard_error′, both of the sample with its pseudo-answers

                At 95 %% it holds the score from two answers on; that of a single promoter does not.

                20 detractors, 40 passives and 40 promoters: %s.

                B. Rocks, Interval Estimation for the “Net Promoter Score”, The American Statistician 70(4), 2016.
                """.formatted(Figures.estimate(new NetPromoters(20, 40, 40))));
    }

    private static String wilson() {
        return Uncertainty.topic(WILSON, """
                For shares. It holds every share s₀ from which the sample's lies less than z standard errors of s₀:

                    share           100 s, s = satisfied/n
                    standard_error  100 √(s(1 − s)/n)
                    interval        100 (s + z²/(2n) ± z √(s(1 − s)/n + z²/(4n²)))/(1 + z²/n)

                56 satisfied of 70: %s.

                E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American Statistical Association
                22(158), 1927.
                """.formatted(Figures.estimate(new Share(56, 70))));
    }

    private static String student() {
        return Uncertainty.topic(STUDENT, """
                For means, those of respondents' indices among them. One answer says nothing of the variance: then there is no error and no
                interval.

                    variance        v = Σ(g − m)²/(n − 1)
                    standard_error  √(v/n)
                    interval        m ± t · standard_error, t of n − 1 degrees of freedom; z from 100,000 degrees on

                40 answers of mean 68 and variance 900: %s.

                Student, The Probable Error of a Mean, Biometrika 6(1), 1908.
                """.formatted(Figures.estimate(new Mean(40, 68, 900))));
    }

    private static String covariance() {
        return Uncertainty.topic(COVARIANCE, """
                For indices of metrics. The answers of one response to several components hang together, so their errors do not simply add up.
                With shares kᵢ of weights (or, for a geometric index I, kᵢ = I · shareᵢ/xᵢ for a component of value xᵢ), answers nᵢ, and N
                responses that answer any component, all on 0–100:

                    Dᵢⱼ             Σ dᵢ dⱼ over the responses, dᵢ the sum of g − mᵢ over their answers to component i
                    standard_error  √(N/(N − 1) Σᵢⱼ kᵢ kⱼ Dᵢⱼ/(nᵢ nⱼ))
                    interval        value ± z · standard_error

                `weighted_standard_error` is an upper bound, Σ kᵢ · error of component i, however the components hang together.

                Means: OECD and Joint Research Centre of the European Commission, Handbook on Constructing Composite Indicators, 2008. Error: the
                delta method.
                """);
    }

    private static String weights() {
        return Uncertainty.topic(WEIGHTS, """
                    weighted_value           m = Σwg/Σw
                    weighted_standard_error  √(n/(n − 1) Σw²(g − m)²)/Σw
                    interval                 m ± z · weighted_standard_error
                    effective_answers        (Σw)²/Σ(w²)

                The error is the linearised one of respondents drawn with replacement, as R's `survey::svymean` gives it; effective answers are so
                many of equal weight as would be as sure.

                T. Lumley, Complex Surveys, Wiley, 2010; L. Kish, Survey Sampling, Wiley, 1965.
                """);
    }
}
