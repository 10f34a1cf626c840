package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;

/** One row per answer and metric that it counts for, as rows of {@code gold.fact_answer}. */
public final class Facts {
    private Facts() {}

    /**
     * The facts of answers.
     *
     * @param answers from {@link ItemIndices#of}, with a column {@code cohorts}: value by dimension
     */
    public static Dataset<Row> of(Dataset<Row> answers, List<Metric> metrics) {
        return answers.withColumn("metric_id", explode(col("metrics")))
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
                        Points.of(col("metric_id"), col("score"), metrics).as("points"),
                        col("weight"),
                        col("cohorts"));
    }
}
