package org.barometer.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.barometer.definitions.Statistics;
import org.barometer.statistics.Difference;
import org.barometer.statistics.Interval;
import org.barometer.statistics.Level;
import org.barometer.statistics.Sample;

/** Examples of the page, as the statistics themselves work them out. */
final class Figures {
    /** That of intervals where nothing else is said. */
    static final Level LEVEL = Level.of(Statistics.DEFAULT.level().doubleValue());

    private Figures() {}

    /** A value with its error and interval. */
    static String estimate(Sample sample) {
        Interval interval = sample.interval(LEVEL);
        return "%s, standard error %s, interval %s to %s"
                .formatted(
                        figure(sample.value(), 1),
                        figure(sample.standardError(), 2),
                        figure(interval.low(), 1),
                        figure(interval.high(), 1));
    }

    /** A change with its error and p value. */
    static String change(Difference difference) {
        return "change %s, standard error %s, p %s"
                .formatted(
                        figure(difference.change(), 1),
                        figure(difference.standardError(), 2),
                        figure(difference.p(), 4));
    }

    /** Probabilities, one after another. */
    static String probabilities(double[] values) {
        return Arrays.stream(values).mapToObj(value -> figure(value, 3)).collect(Collectors.joining(", "));
    }

    /** A share as a number of hundredths. */
    static String percent(double share) {
        return figure(100 * share, 0);
    }

    /** A number rounded to so many decimals, with a real minus sign. */
    static String figure(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number).replace('-', '−');
    }
}
