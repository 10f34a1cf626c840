package org.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.barometer.definitions.Statistics;
import org.junit.jupiter.api.Test;

/** The numbers that docs/statistics.md states are those that the formulas give. */
class StatisticsPageTest {
    private static final Level LEVEL = Level.of(Statistics.DEFAULT.level().doubleValue());
    private static final NetPromoters SCORE = new NetPromoters(20, 40, 40);
    private static final Difference CHANGE = new NetPromoters(15, 35, 60).minus(SCORE);
    private static final double[] TESTS = {0.001, 0.008, 0.039, 0.041};

    @Test
    void everyExampleIsWhatTheFormulasGive() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "statistics.md")))
                .contains(
                        "%.0f %% hold the true value".formatted(100 * LEVEL.share()),
                        "z is the normal quantile of the level, %.3f for 95 %%".formatted(LEVEL.z()),
                        "\n20 detractors, 40 passives and 40 promoters: %s.\n".formatted(estimate(SCORE)),
                        "\n56 satisfied of 70: %s.\n".formatted(estimate(new Share(56, 70))),
                        "\n40 answers of mean 68 and variance 900: %s.\n".formatted(estimate(new Mean(40, 68, 900))),
                        "Nothing is tested with fewer than %d answers".formatted(Statistics.DEFAULT.minAnswersToTest()),
                        "\n- NPS of 20, 40, 40 and then of 15, 35, 60: %s\n".formatted(change(CHANGE)),
                        "\n- 56 of 70 satisfied and then 48 of 80: %s\n"
                                .formatted(change(new Share(48, 80).minus(new Share(56, 70)))),
                        "\n- means of 68 and 76 with variances of 900 and 400, of 40 and 50 answers: %s\n"
                                .formatted(change(new Mean(50, 76, 400).minus(new Mean(40, 68, 900)))),
                        "\np values of %s have q values of %s by Benjamini–Hochberg and of %s by Holm.\n"
                                .formatted(
                                        probabilities(TESTS),
                                        probabilities(Multiplicity.benjaminiHochberg(TESTS)),
                                        probabilities(Multiplicity.holm(TESTS))),
                        "q is at most 1 − level, %.2f, and".formatted(1 - LEVEL.share()),
                        "z₈₀ = %.3f\n".formatted(LEVEL.detectable(1) - LEVEL.z()),
                        "For the change of NPS above: %.1f points.\n"
                                .formatted(LEVEL.detectable(CHANGE.standardError())),
                        "\nFor the NPS of %.0f above and a target of 30: %.3f.\n"
                                .formatted(SCORE.value(), SCORE.probabilityBelow(30)));
    }

    private static String estimate(Sample sample) {
        Interval interval = sample.interval(LEVEL);
        return text(
                "%.1f, standard error %.2f, interval %.1f to %.1f",
                sample.value(), sample.standardError(), interval.low(), interval.high());
    }

    private static String change(Difference difference) {
        return text(
                "change %.1f, standard error %.2f, p %.4f",
                difference.change(), difference.standardError(), difference.p());
    }

    private static String probabilities(double[] values) {
        return Arrays.stream(values).mapToObj(value -> text("%.3f", value)).collect(Collectors.joining(", "));
    }

    /** With the minus sign of text. */
    private static String text(String pattern, Object... numbers) {
        return String.format(Locale.ROOT, pattern, numbers).replace('-', '−');
    }
}
