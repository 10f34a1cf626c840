package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Component;
import org.barometer.vocabulary.Metric.Interval;

/**
 * Indices of metrics, such as KSI: the weighted mean of their components in the same period and cohort, each brought to
 * 0–100.
 *
 * <p>An index of which a component has too few answers has no value and the status {@code insufficient}: to leave that
 * component out would change the index, not the customers. Its standard error is the weighted sum of the components', which
 * is never too small, however the components hang together.
 */
final class Composites {
    private static final List<String> GROUP =
            List.of("period_type", "period_start", "period_end", "cohort_dimension", "cohort_value");
    private static final String TYPE = "decimal(14,8)";

    private Composites() {}

    /** The rows of one index, for all touchpoints together, where any of its components was answered. */
    static Dataset<Row> of(Dataset<Row> scores, Metric index, List<Metric> metrics) {
        List<Column> parts = new ArrayList<>();
        Column any = lit(false);
        for (int i = 0; i < index.components().size(); i++) {
            Component component = index.components().get(i);
            Column is = is(component);
            any = any.or(is);
            Metric metric = metrics.stream()
                    .filter(each -> each.id().equals(component.metric()))
                    .findFirst()
                    .orElseThrow();
            parts.add(max(when(is, col("answers"))).as("n" + i));
            parts.add(max(when(is, onHundred(col("value"), metric))).as("value" + i));
            parts.add(max(when(is, onHundred(col("weighted_value"), metric))).as("weighted" + i));
            parts.add(max(when(is, standardError(metric).multiply(factor(metric))))
                    .as("se" + i));
            parts.add(max(when(is, col("weighted_standard_error").cast("double").multiply(factor(metric))))
                    .as("wse" + i));
            parts.add(max(when(is, col("weight_sum"))).as("w" + i));
            parts.add(max(when(is, col("effective_answers"))).as("effective" + i));
        }

        Column[] group = GROUP.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
        Dataset<Row> components = scores.where(any)
                .groupBy(group)
                .agg(parts.get(0), parts.subList(1, parts.size()).toArray(Column[]::new));
        return values(components, index);
    }

    private static Dataset<Row> values(Dataset<Row> components, Metric index) {
        Column smallest = least(each(index, i -> org.apache.spark.sql.functions.coalesce(col("n" + i), lit(0L))));
        Column enough = smallest.geq(index.minimumAnswers());
        Column value = when(enough, weighted("value", index));
        Column standardError = when(enough, weighted("se", index));
        Column half = standardError.multiply(Estimates.Z);
        Column low = value.minus(half);
        Column high = value.plus(half);
        Map<String, Column> values = new HashMap<>();
        values.put("metric_id", lit(index.id()));
        values.put("touchpoint_id", lit(Cohort.ALL));
        values.put("answers", smallest);
        values.put("value", value.cast(TYPE));
        values.put("standard_error", standardError.cast(TYPE));
        // Spark's greatest and least pass over null: without a value there is no interval either.
        values.put(
                "interval_low", when(low.isNotNull(), greatest(low, lit(0.0))).cast(TYPE));
        values.put(
                "interval_high", when(high.isNotNull(), least(high, lit(100.0))).cast(TYPE));
        values.put("weighted_value", when(enough, weighted("weighted", index)).cast(TYPE));
        values.put(
                "weighted_standard_error", when(enough, weighted("wse", index)).cast(TYPE));
        values.put("weight_sum", smallest(index, "w").cast("decimal(28,10)"));
        values.put("effective_answers", smallest(index, "effective").cast("decimal(20,6)"));
        values.put(
                "status",
                when(
                                enough,
                                when(smallest.lt(Estimates.FEW_ANSWERS), lit("low_n"))
                                        .otherwise(lit("ok")))
                        .otherwise(lit("insufficient")));
        List.of("promoters", "passives", "detractors", "satisfied")
                .forEach(none -> values.put(none, lit(null).cast("bigint")));
        return components.withColumns(values);
    }

    private static Column is(Component component) {
        return col("metric_id")
                .equalTo(component.metric())
                .and(col("touchpoint_id").equalTo(component.touchpoint()));
    }

    private static Column weighted(String part, Metric index) {
        BigDecimal total = index.components().stream().map(Component::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        Column sum = lit(0.0);
        for (int i = 0; i < index.components().size(); i++) {
            sum = sum.plus(
                    col(part + i).multiply(index.components().get(i).weight().doubleValue()));
        }

        return sum.divide(total.doubleValue());
    }

    private static Column smallest(Metric index, String part) {
        return least(each(index, i -> org.apache.spark.sql.functions.coalesce(col(part + i), lit(0))));
    }

    private static Column[] each(Metric index, java.util.function.IntFunction<Column> part) {
        Stream<Column> parts =
                java.util.stream.IntStream.range(0, index.components().size()).mapToObj(part);
        // Spark's least wants two columns at the least.
        return Stream.concat(parts, Stream.of(part.apply(0))).toArray(Column[]::new);
    }

    private static Column onHundred(Column value, Metric metric) {
        return value.cast("double").minus(metric.lowestValue().doubleValue()).multiply(factor(metric));
    }

    /** That of a mean divides by n − 1, those of shares and of NPS by n: within an index all do the latter. */
    private static Column standardError(Metric metric) {
        Column own = col("standard_error").cast("double");
        return metric.interval() == Interval.NORMAL
                ? own.multiply(sqrt(lit(1.0).minus(lit(1.0).divide(col("answers")))))
                : own;
    }

    private static double factor(Metric metric) {
        return 100 / metric.highestValue().subtract(metric.lowestValue()).doubleValue();
    }
}
