package org.barometer.jobs.commands;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.vocabulary.Cohort;
import org.jspecify.annotations.Nullable;

/** The scores of everyone in the latest period: how sure each is, whether it moved, and how it stands to its target. */
final class Scorecard {
    private static final Column EVERYONE = col("cohort_dimension").equalTo(Cohort.ALL);

    private static final String LINE = "%-34s %7s %6s  %-16s %8s %7s %-8s %7s  %-14s %s";

    private final Warehouse warehouse;

    Scorecard(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** The scorecard of a period type as text. */
    String text(String periodType) {
        Dataset<Row> scores = warehouse
                .read("gold.satisfaction_score")
                .where(col("period_type").equalTo(periodType).and(EVERYONE));
        Date last = scores.agg(max("period_end")).first().getDate(0);
        if (last == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There are no scores of period type '%s' in this warehouse: use one of day, week, month, quarter, year, rolling_7d, rolling_28d, rolling_90d, or run a night first."
                            .formatted(periodType));
        }

        List<Row> rows = scores.where(col("period_end").equalTo(lit(last)))
                .orderBy("metric_id", "touchpoint_id")
                .collectAsList();
        Row first = rows.get(0);
        return "Scorecard, %s (%s to %s%s), everyone%n%n%s%n%s"
                .formatted(
                        periodType,
                        first.getDate(first.fieldIndex("period_start")),
                        last,
                        awaited(first),
                        line(
                                "metric at touchpoint",
                                "value",
                                "±",
                                percent(first) + " % interval",
                                "answers",
                                "change",
                                "",
                                "target",
                                "",
                                ""),
                        rows.stream().map(Scorecard::line).collect(Collectors.joining("\n", "", "\n")));
    }

    /** What there is still to come. */
    private static String awaited(Row row) {
        return row.getBoolean(row.fieldIndex("is_partial"))
                ? ", not over yet"
                : row.getBoolean(row.fieldIndex("is_mature")) ? "" : ", late answers still to come";
    }

    private static String line(Row row) {
        BigDecimal low = decimal(row, "ci_low");
        BigDecimal high = decimal(row, "ci_high");
        String status = text(row, "status");
        return line(
                text(row, "metric_id") + " at " + text(row, "touchpoint_id"),
                rounded(decimal(row, "value")),
                low == null || high == null ? "" : rounded(high.subtract(low).divide(BigDecimal.valueOf(2))),
                low == null || high == null ? "" : "[%s, %s]".formatted(rounded(low), rounded(high)),
                row.isNullAt(row.fieldIndex("answers")) ? "" : "%,d".formatted(row.getLong(row.fieldIndex("answers"))),
                signed(decimal(row, "change")),
                text(row, "change_label"),
                rounded(decimal(row, "target_value")),
                target(row),
                status.equals("ok") ? "" : status);
    }

    private static String line(Object... cells) {
        return LINE.formatted(cells).stripTrailing();
    }

    /** Whether the target is met, and how sure that is. */
    private static String target(Row row) {
        BigDecimal gap = decimal(row, "target_gap");
        BigDecimal below = decimal(row, "below_target");
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

    private static String percent(Row row) {
        return row.getDecimal(row.fieldIndex("ci_level"))
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static @Nullable BigDecimal decimal(Row row, String column) {
        int at = row.fieldIndex(column);
        return row.isNullAt(at) ? null : row.getDecimal(at);
    }

    private static String text(Row row, String column) {
        return row.getString(row.fieldIndex(column));
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
