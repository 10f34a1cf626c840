package org.barometer.jobs.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** Adds numbers in columns, under their names; the first row gives the widths. */
    void table(List<String> names, List<List<String>> rows) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            int width = Math.max(
                    names.get(i).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
            pattern.append(i == 0 ? "%" : "  %").append(width).append('s');
        }

        line(pattern.toString(), names.toArray());
        rows.forEach(row -> line(pattern.toString(), row.toArray()));
    }

    /** A number with four decimals. */
    static String four(double number) {
        return Double.isNaN(number)
                ? "–"
                : BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    /** The same of a decimal. */
    static String four(@Nullable BigDecimal number) {
        return number == null ? "–" : four(number.doubleValue());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
