package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Component;

/** What indices of metrics are made of, as rows of {@code gold.index_component}. */
public final class IndexComponents {
    private IndexComponents() {}

    /**
     * The components in force on the last day of each period.
     *
     * @param scores rows of {@code gold.satisfaction_score}
     */
    public static Dataset<Row> of(Dataset<Row> scores, List<Metric> metrics) {
        List<Column> all = new ArrayList<>();
        metrics.forEach(
                index -> index.components().forEach(component -> all.add(component(index, component, metrics))));
        if (all.isEmpty()) {
            all.add(lit(null)
                    .cast("struct<metric_id STRING, lowest DOUBLE, factor DOUBLE, weight DOUBLE, enough BIGINT>"));
        }

        return scores.withColumn("component", explode(array_compact(array(all.toArray(Column[]::new)))))
                .select(
                        col("period_type"),
                        col("period_start"),
                        col("period_end"),
                        col("component.metric_id"),
                        col("cohort_dimension"),
                        col("cohort_value"),
                        col("metric_id").as("component_metric_id"),
                        col("touchpoint_id").as("component_touchpoint_id"),
                        col("answers"),
                        col("value"),
                        col("value")
                                .cast("double")
                                .minus(col("component.lowest"))
                                .multiply(col("component.factor"))
                                .cast("decimal(14,8)")
                                .as("score"),
                        col("standard_error")
                                .cast("double")
                                .multiply(col("component.factor"))
                                .cast("decimal(14,8)")
                                .as("standard_error"),
                        col("component.weight").cast("decimal(9,8)").as("weight"),
                        coalesce(col("answers").geq(col("component.enough")), lit(false))
                                .as("has_enough_answers"));
    }

    /** What a score counts for in an index, null if it does not. */
    private static Column component(Metric index, Component component, List<Metric> metrics) {
        Metric metric = metrics.stream()
                .filter(each -> each.id().equals(component.metric()))
                .findFirst()
                .orElseThrow();
        double lowest = metric.lowestValue().doubleValue();
        Column weights = index.components().stream()
                .map(each ->
                        when(isInForce(each), lit(each.weight().doubleValue())).otherwise(lit(0.0)))
                .reduce(Column::plus)
                .orElseThrow();
        return when(
                col("metric_id")
                        .equalTo(component.metric())
                        .and(col("touchpoint_id").equalTo(component.touchpoint()))
                        .and(isInForce(component)),
                struct(
                        lit(index.id()).as("metric_id"),
                        lit(lowest).as("lowest"),
                        lit(100 / (metric.highestValue().doubleValue() - lowest))
                                .as("factor"),
                        lit(component.weight().doubleValue()).divide(weights).as("weight"),
                        lit((long) index.minimumAnswers()).as("enough")));
    }

    private static Column isInForce(Component component) {
        Column isInForce = lit(true);
        if (component.from() != null) {
            isInForce = isInForce.and(col("period_end").geq(lit(component.from())));
        }

        return component.to() == null
                ? isInForce
                : isInForce.and(col("period_end").leq(lit(component.to())));
    }
}
