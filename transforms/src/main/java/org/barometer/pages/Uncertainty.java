package org.barometer.pages;

import java.util.List;

/** The formulas of {@link org.barometer.statistics}, with examples that they themselves work out. */
final class Uncertainty {
    static final String TITLE = "How sure";

    /** Headings of its parts, in order. */
    static final List<String> TOPICS = List.of(
            Intervals.ADJUSTED_WALD,
            Intervals.WILSON,
            Intervals.STUDENT,
            Intervals.COVARIANCE,
            Intervals.WEIGHTS,
            Comparisons.DIFFERENCES,
            Comparisons.MANY_TESTS,
            Comparisons.WORDS,
            Comparisons.DETECTABLE,
            Comparisons.TARGET);

    private Uncertainty() {}

    /** The section. */
    static String markdown() {
        return "## %s\n".formatted(TITLE)
                + """
                The answers of a period are seen as drawn from many more: another week of the same customers would have given other ones.
                An interval holds the true value in %s %% of cases (`level` in `statistics.yaml`), and is cut off at the ends of the metric's scale.

                Here g are points, n answers, m the mean of points, w weights; z is the normal quantile of the level, %s for %s %%, and Φ the
                normal distribution. Examples are worked out by the program itself.
                """.formatted(
                                Figures.percent(Figures.LEVEL.share()),
                                Figures.figure(Figures.LEVEL.z(), 3),
                                Figures.percent(Figures.LEVEL.share()))
                + Intervals.markdown()
                + Comparisons.markdown();
    }

    /** A part under its heading. */
    static String topic(String heading, String text) {
        return "\n### %s\n%s".formatted(heading, text);
    }
}
