package org.barometer.jobs.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.barometer.jobs.Listing;

/** A text that grows by headed paragraphs and columns of numbers. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    /** Begins a step. */
    void step(String title) {
        text.append("%n%s%n".formatted(title));
    }

    /** Adds a line of a step. */
    void line(String pattern, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, pattern, values)).append(System.lineSeparator());
    }

    /** Adds numbers in columns, under their names. */
    void table(List<String> names, List<List<String>> rows) {
        new Listing(names.stream().map(Listing.Column::number).toList(), rows)
                .lines()
                .forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
    }

    /** A number with four decimals. */
    static String four(double number) {
        return Double.isNaN(number)
                ? "–"
                : BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
