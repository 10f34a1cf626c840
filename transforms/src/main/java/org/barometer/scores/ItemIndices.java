package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Item;

/** Each respondent's indices of items, such as NKI, in place of their answers to the items. */
public final class ItemIndices {
    private ItemIndices() {}

    /**
     * The answers, with those to items of an index replaced by the index of each response.
     *
     * <p>It comes before answers are put into cohorts: then each response is looked up once, and not again for its index.
     *
     * @param answers rows of {@code silver.answer}
     */
    public static Dataset<Row> of(Dataset<Row> answers, List<Metric> metrics) {
        List<Metric> indices = metrics.stream().filter(Metric::isItemIndex).toList();
        Object[] ids = indices.stream().map(Metric::id).toArray();
        Dataset<Row> all = answers.withColumn("metrics", filter(col("metrics"), id -> not(id.isin(ids))))
                .where(size(col("metrics")).gt(0));
        // They are not needed any more, and every column left is shuffled to the respondent's other rows.
        all = all.drop("item", "invited_at");
        for (Metric index : indices) {
            all = all.unionByName(index(answers, index), true);
        }

        return all;
    }

    /**
     * The weighted mean of the points of the items that a respondent answered, if those are enough.
     *
     * <p>All answers of a response share everything but question, item and score, so what they share is what they are grouped
     * by: texts and maps that were added up would have Spark sort the answers.
     */
    private static Dataset<Row> index(Dataset<Row> answers, Metric index) {
        Column points = Points.points(index, col("score"));
        Column weight = itemWeight(index);
        return answers.where(array_contains(col("metrics"), index.id()).and(weight.isNotNull()))
                .groupBy(
                        "survey_id",
                        "response_id",
                        "touchpoint_id",
                        "response_date",
                        "responded_at",
                        "customer_id",
                        "weight",
                        "attributes")
                .agg(
                        count(lit(1)).as("items"),
                        sum(points.multiply(weight))
                                .divide(sum(weight))
                                .cast(Points.TYPE)
                                .as("score"))
                .where(col("items").geq(index.minimumItems()))
                .withColumn("question_id", concat_ws("/", lit(index.id()), col("touchpoint_id")))
                .withColumn("metrics", array(lit(index.id())))
                .drop("items");
    }

    private static Column itemWeight(Metric index) {
        Column weight = lit(null).cast("decimal(11,8)");
        for (Item item : index.items()) {
            weight = when(col("item").equalTo(item.item()), Points.decimal(item.weight()))
                    .otherwise(weight);
        }

        return weight;
    }
}
