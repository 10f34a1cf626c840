package org.barometer.jobs.commands;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
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

/** The scores of everyone in the latest period, beside the period before it that shares no day with it. */
final class Scorecard {
    private static final Column EVERYONE = col("cohort_dimension").equalTo(Cohort.ALL);

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

        List<Row> rows = latest(scores, last).collectAsList();
        String period = rows.isEmpty() ? "" : "%s to %s".formatted(rows.get(0).getDate(0), last);
        return "Scorecard, %s (%s), everyone%n%n%-38s %8s  %-19s %8s %8s %8s%n%s"
                .formatted(
                        periodType,
                        period,
                        "metric at touchpoint",
                        "value",
                        "95 % interval",
                        "answers",
                        "before",
                        "target",
                        rows.stream().map(Scorecard::line).collect(Collectors.joining()));
    }

    private Dataset<Row> latest(Dataset<Row> scores, Date last) {
        Dataset<Row> now = scores.where(col("period_end").equalTo(lit(last))).alias("now");
        Dataset<Row> before = scores.select(
                        col("metric_id"),
                        col("touchpoint_id"),
                        col("period_end"),
                        col("value").as("value_before"))
                .alias("before");
        Column sameSeries = col("now.metric_id")
                .equalTo(col("before.metric_id"))
                .and(col("now.touchpoint_id").equalTo(col("before.touchpoint_id")))
                .and(col("before.period_end").equalTo(date_sub(col("now.period_start"), 1)));
        return now.join(before, sameSeries, "left")
                .orderBy(col("now.metric_id"), col("now.touchpoint_id"))
                .select(
                        col("now.period_start"),
                        col("now.metric_id"),
                        col("now.touchpoint_id"),
                        col("value"),
                        col("ci_low"),
                        col("ci_high"),
                        col("answers"),
                        col("value_before"),
                        col("target_value"),
                        col("status"));
    }

    private static String line(Row row) {
        BigDecimal value = row.getDecimal(3);
        BigDecimal target = row.getDecimal(8);
        String mark = target == null || value == null ? "" : value.compareTo(target) >= 0 ? "met" : "missed";
        String status = row.getString(9).equals("ok") ? mark : row.getString(9);
        return "%-38s %8s  %-19s %,8d %8s %8s  %s%n"
                .formatted(
                        row.getString(1) + " at " + row.getString(2),
                        rounded(value),
                        row.isNullAt(4)
                                ? ""
                                : "[%s, %s]".formatted(rounded(row.getDecimal(4)), rounded(row.getDecimal(5))),
                        row.getLong(6),
                        rounded(row.getDecimal(7)),
                        rounded(target),
                        status);
    }

    /** Rounded once, here at the edge. */
    private static String rounded(@Nullable BigDecimal number) {
        return number == null ? "–" : number.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
