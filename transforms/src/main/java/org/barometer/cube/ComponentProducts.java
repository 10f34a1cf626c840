package org.barometer.cube;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.Metric;
import org.barometer.rows.Partitions;

/**
 * Products of the answers of one response to the components of an index of metrics, as rows of {@code gold.component_product}.
 *
 * <p>A pair is two different answers of one response, each to some component of the index; an answer that counts for two
 * components is two answers. It is of a cohort if both its answers are.
 */
public final class ComponentProducts {
    static final int POINT_DECIMALS = 8;

    /** How many units make a point, on 0–100 as in a metric's own scale. */
    static final long POINT_UNITS = 100_000_000;

    /** How many squared units of points make one of a product. */
    static final double UNITS_OF_A_PRODUCT = 1e10;

    private static final StructType ROW = StructType.fromDDL("response_date DATE, metric_id STRING,"
            + " cohort_dimension STRING, cohort_value STRING, component STRING, other_component STRING, pairs BIGINT,"
            + " points_sum BIGINT, other_points_sum BIGINT, product_sum BIGINT");

    private ComponentProducts() {}

    /**
     * The pairs of all indices of metrics.
     *
     * <p>The answers of a day come together in one task, which walks its responses and adds up the day in dense arrays: so
     * a pair is never a row, and no sum is added up a second time.
     *
     * @param facts rows of {@code gold.fact_answer}
     * @param metrics indices, and the metrics of their components
     * @param dimensions cohort dimensions to count by
     */
    public static Dataset<Row> of(Dataset<Row> facts, List<Metric> metrics, List<String> dimensions) {
        List<IndexComponent> components = IndexComponent.of(metrics);
        Dataset<Row> columns = facts.where(countsFor(components))
                .select(
                        unix_date(col("response_date")).as("day"),
                        col("survey_id"),
                        col("response_id"),
                        col("metric_id"),
                        col("touchpoint_id"),
                        col("points"),
                        col("cohorts"));
        return Partitions.walked(
                Partitions.together(columns, col("day")).sortWithinPartitions("day", "survey_id", "response_id"),
                ROW,
                part -> new ProductRows(part, components, dimensions));
    }

    private static Column countsFor(List<IndexComponent> components) {
        return components.stream()
                .map(component -> {
                    Column isOfMetric = col("metric_id").equalTo(component.metric());
                    return component.isOfAllTouchpoints()
                            ? isOfMetric
                            : isOfMetric.and(col("touchpoint_id").equalTo(component.touchpoint()));
                })
                .reduce(Column::or)
                .orElse(lit(false));
    }
}
