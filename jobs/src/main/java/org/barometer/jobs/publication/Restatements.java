package org.barometer.jobs.publication;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Warehouse;

/**
 * Scores that readers have seen and that have changed since, as rows of {@code ops.restatement}: of another value, weighted or
 * not, or from another number of answers.
 *
 * <p>All else in a score follows from these, from the definitions or from other scores. Only of periods that had ended when
 * they were published: before that, a score is expected to move.
 */
public final class Restatements {
    private static final String TABLE = "ops.restatement";
    private static final List<String> KEY = List.of(
            "period_type",
            "period_start",
            "period_end",
            "metric_id",
            "touchpoint_id",
            "cohort_dimension",
            "cohort_value");

    private final Warehouse warehouse;

    public Restatements(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Writes down what a publication changes.
     *
     * @param before what readers see so far
     * @param now what they are about to see
     * @param changed which rows to compare
     */
    void write(long id, Publication before, Warehouse now, ChangedScores changed) {
        if (changed.areNone()) {
            return;
        }

        Dataset<Row> differences = differences(before, now, changed).localCheckpoint();
        if (differences.isEmpty()) {
            return;
        }

        Dataset<Row> first = warehouse
                .read(TABLE)
                .groupBy(columns(KEY))
                .agg(min_by(functions.struct("first_value"), col("publication_id"))
                        .as("first"));
        Dataset<Row> rows = differences
                .join(first, names(KEY), "left")
                .join(broadcast(reasons(differences, changed)), names(KEY.subList(0, 3)), "left")
                .withColumn(
                        "first_value",
                        when(col("first").isNotNull(), col("first.first_value")).otherwise(col("value_before")))
                .withColumn(
                        "reason", concat_ws(" + ", col("reason"), when(isOtherwise(changed), lit(changed.otherwise()))))
                .withColumn("publication_id", lit(id))
                .drop("first", "hidden_before", "hidden_now");
        warehouse.append(TABLE, rows);
    }

    private static Column isOtherwise(ChangedScores changed) {
        return col("reason").isNull().or(expr(changed.redefined()));
    }

    private Dataset<Row> differences(Publication before, Warehouse now, ChangedScores changed) {
        Column ended = col("period_end").leq(lit(before.businessDate()));
        Dataset<Row> was = scores(warehouse.published(before), changed).where(ended);
        Dataset<Row> is = scores(now, changed).where(ended);
        return renamed(was, "before")
                .join(renamed(is, "now"), names(KEY), "full_outer")
                .where(isShown("before").and(isShown("now")))
                .where(differs("value").or(differs("weighted")).or(differs("answers")));
    }

    private static Dataset<Row> renamed(Dataset<Row> scores, String when) {
        return scores.withColumnRenamed("value", "value_" + when)
                .withColumnRenamed("is_hidden", "hidden_" + when)
                .withColumnRenamed("weighted_value", "weighted_" + when)
                .withColumnRenamed("answers", "answers_" + when);
    }

    /** A score that is hidden on one side must not be listed with its value on the other. */
    private static Column isShown(String when) {
        return not(coalesce(col("hidden_" + when), lit(false)));
    }

    private static Column differs(String figure) {
        return not(col(figure + "_before").eqNullSafe(col(figure + "_now")));
    }

    private static Dataset<Row> scores(Warehouse warehouse, ChangedScores changed) {
        String table = "gold.satisfaction_score";
        return warehouse
                .read(table)
                .where(changed.condition())
                // Everything so far is another period every night.
                .where(col("period_type").notEqual(PeriodType.ALL.label()))
                .select(columns(
                        Stream.concat(KEY.stream(), Stream.of("value", "weighted_value", "answers", "is_hidden"))
                                .toList()));
    }

    /** Why the scores of each period changed: what happened to its days. */
    private Dataset<Row> reasons(Dataset<Row> differences, ChangedScores changed) {
        List<Row> reasons = new ArrayList<>();
        for (Row period :
                differences.select(columns(KEY.subList(0, 3))).distinct().collectAsList()) {
            LocalDate from = period.getDate(1).toLocalDate();
            LocalDate to = period.getDate(2).toLocalDate();
            Set<String> found = found(changed.days(), from, to);
            if (!found.isEmpty()) {
                reasons.add(RowFactory.create(
                        period.getString(0), period.getDate(1), period.getDate(2), String.join(" + ", found)));
            }
        }

        return warehouse
                .spark()
                .createDataFrame(
                        reasons,
                        StructType.fromDDL("period_type STRING, period_start DATE, period_end DATE, reason STRING"));
    }

    private static Set<String> found(Map<LocalDate, Set<String>> days, LocalDate from, LocalDate to) {
        Set<String> found = new TreeSet<>();
        days.forEach((day, why) -> {
            if (!day.isBefore(from) && !day.isAfter(to)) {
                found.addAll(why);
            }
        });
        return found;
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    private static String[] names(List<String> names) {
        return names.toArray(String[]::new);
    }
}
