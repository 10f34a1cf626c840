package org.barometer.scores;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Item;

/** One row per answer and metric that it counts for, as rows of {@code gold.fact_answer}. */
public final class Facts {
    private Facts() {}

    /**
     * The facts of answers.
     *
     * @param answers rows of {@code silver.answer} with a column {@code cohorts}: value by dimension
     */
    public static Dataset<Row> of(Dataset<Row> answers, List<Metric> metrics) {
        Dataset<Row> facts = scored(answers, metrics);
        for (Metric metric : metrics) {
            if (metric.isItemIndex()) {
                facts = facts.unionByName(itemIndex(answers, metric));
            }
        }

        return facts.withColumn("points", Points.of(col("metric_id"), col("score"), metrics))
                .select(
                        "answer_id",
                        "metric_id",
                        "touchpoint_id",
                        "response_date",
                        "responded_at",
                        "survey_id",
                        "response_id",
                        "customer_id",
                        "score",
                        "points",
                        "weight",
                        "cohorts");
    }

    private static Dataset<Row> scored(Dataset<Row> answers, List<Metric> metrics) {
        Object[] ofItems =
                metrics.stream().filter(Metric::isItemIndex).map(Metric::id).toArray();
        return answers.withColumn("metric_id", explode(col("metrics")))
                .where(org.apache.spark.sql.functions.not(col("metric_id").isin(ofItems)))
                .select(
                        concat_ws("/", col("survey_id"), col("response_id"), col("question_id"))
                                .as("answer_id"),
                        col("metric_id"),
                        col("touchpoint_id"),
                        col("response_date"),
                        col("responded_at"),
                        col("survey_id"),
                        col("response_id"),
                        col("customer_id"),
                        col("score"),
                        col("weight"),
                        col("cohorts"));
    }

    /**
     * Each respondent's index: the weighted mean of the points of the items they answered, if those are enough.
     *
     * <p>All answers of a response share everything but question, item and score.
     */
    private static Dataset<Row> itemIndex(Dataset<Row> answers, Metric metric) {
        Column points = Points.points(metric, col("score"));
        Column weight = itemWeight(metric);
        return answers.where(array_contains(col("metrics"), metric.id()).and(weight.isNotNull()))
                .groupBy("survey_id", "response_id", "touchpoint_id")
                .agg(
                        count(lit(1)).as("items"),
                        sum(points.multiply(weight))
                                .divide(sum(weight))
                                .cast(Points.TYPE)
                                .as("score"),
                        min("response_date").as("response_date"),
                        min("responded_at").as("responded_at"),
                        min("customer_id").as("customer_id"),
                        min("weight").as("weight"),
                        max_by(col("cohorts"), struct("question_id")).as("cohorts"))
                .where(col("items").geq(metric.minimumItems()))
                .withColumn("metric_id", lit(metric.id()))
                .withColumn(
                        "answer_id",
                        concat_ws("/", col("survey_id"), col("response_id"), lit(metric.id()), col("touchpoint_id")))
                .drop("items");
    }

    private static Column itemWeight(Metric metric) {
        Column weight = lit(null).cast("decimal(11,8)");
        for (Item item : metric.items()) {
            weight = org.apache
                    .spark
                    .sql
                    .functions
                    .when(col("item").equalTo(item.item()), Points.decimal(item.weight()))
                    .otherwise(weight);
        }

        return weight;
    }
}
