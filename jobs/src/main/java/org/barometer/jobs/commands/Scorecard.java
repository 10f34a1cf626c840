package org.barometer.jobs.commands;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.Listing;
import org.barometer.jobs.Listing.Column;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.reading.Row;
import org.jspecify.annotations.Nullable;

/** The scores of everyone in the latest period: how sure each is, whether it moved, and how it stands to its target. */
final class Scorecard {
    private final Reading reading;

    Scorecard(Reading reading) {
        this.reading = reading;
    }

    /** The scorecard of a period type as text. */
    String text(String periodType) {
        List<Row> rows = reading.ask("""
                        SELECT * FROM gold.satisfaction_score JOIN gold.dim_period USING (period_type, period_start, period_end)
                        WHERE period_type = $1 AND cohort_dimension = '(all)' AND period_end =
                          (SELECT max(period_end) FROM gold.satisfaction_score WHERE period_type = $1 AND cohort_dimension = '(all)')
                        ORDER BY metric_id, touchpoint_id
                        """, periodType).all();
        Row first = rows.stream().findFirst().orElseThrow(() -> noScores(periodType));
        Listing listing = new Listing(
                List.of(
                        Column.text("metric at touchpoint"),
                        Column.number("value"),
                        Column.number("±"),
                        Column.text(percent(rows) + "interval"),
                        Column.number("answers"),
                        Column.number("change"),
                        Column.text(""),
                        Column.number("target"),
                        Column.text(""),
                        Column.text("")),
                rows.stream().map(Scorecard::line).toList());
        return "Scorecard, %s (%s to %s%s), everyone%n%n%s%n"
                .formatted(
                        periodType,
                        first.date("period_start"),
                        first.date("period_end"),
                        awaited(first),
                        String.join(System.lineSeparator(), listing.lines()));
    }

    private Failure noScores(String periodType) {
        String known =
                reading
                        .ask("SELECT DISTINCT period_type FROM gold.satisfaction_score ORDER BY period_type")
                        .all()
                        .stream()
                        .map(row -> row.text("period_type"))
                        .collect(Collectors.joining(", "));
        return new Failure(
                ExitCode.USAGE,
                "There are no scores of period type '%s' in this warehouse: %s."
                        .formatted(periodType, known.isEmpty() ? "run a night first" : "there are " + known));
    }

    /** What there is still to come. */
    private static String awaited(Row score) {
        return !score.is("is_over") ? ", not over yet" : score.is("is_complete") ? "" : ", late answers still to come";
    }

    private static List<String> line(Row row) {
        String name = row.text("metric_id") + " at " + row.text("touchpoint_id");
        String answers = row.value("answers") == null ? "" : String.format(Locale.ROOT, "%,d", row.count("answers"));
        if (row.is("is_hidden")) {
            return List.of(name, "hidden", "", "", answers, "", "", "", "", row.text("hidden_reason"));
        }

        BigDecimal low = row.decimal("ci_low");
        BigDecimal high = row.decimal("ci_high");
        return List.of(
                name,
                rounded(row.decimal("value")),
                low == null || high == null ? "" : rounded(high.subtract(low).divide(BigDecimal.valueOf(2))),
                low == null || high == null ? "" : "[%s, %s]".formatted(rounded(low), rounded(high)),
                answers,
                signed(row.decimal("change")),
                Objects.toString(row.value("change_label"), ""),
                rounded(row.decimal("target_value")),
                target(row),
                row.text("status").equals("ok") ? "" : row.text("status"));
    }

    /** Whether the target is met, and how sure that is. */
    private static String target(Row row) {
        BigDecimal gap = row.decimal("target_gap");
        BigDecimal below = row.decimal("probability_below_target");
        if (gap == null || below == null) {
            return "";
        }

        boolean isMet = gap.signum() >= 0;
        BigDecimal sure = isMet ? BigDecimal.ONE.subtract(below) : below;
        return "%s (%s %%)"
                .formatted(
                        isMet ? "met" : "missed",
                        sure.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString());
    }

    /** The level of the intervals, which is the same for all that are shown. */
    private static String percent(List<Row> rows) {
        return rows.stream()
                .map(row -> row.decimal("ci_level"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(level -> level.movePointRight(2).stripTrailingZeros().toPlainString() + " % ")
                .orElse("");
    }

    private static String signed(@Nullable BigDecimal number) {
        String rounded = rounded(number);
        return number == null || number.signum() <= 0 ? rounded : "+" + rounded;
    }

    /** Rounded once, here at the edge. */
    private static String rounded(@Nullable BigDecimal number) {
        return number == null ? "–" : number.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
