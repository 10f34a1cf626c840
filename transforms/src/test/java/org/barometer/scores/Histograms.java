package org.barometer.scores;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;

/** A cube of everyone's answers, written by their scores as in {@code 1:5 2:7}: five ones and seven twos. */
final class Histograms extends SparkTest {
    private Histograms() {}

    /** One line each for a day, metric and touchpoint. */
    static Dataset<Row> cube(String lines) {
        return cube(rowsOf(
                        "response_date DATE, metric_id STRING, touchpoint_id STRING, histogram STRING",
                        "response_date | metric_id | touchpoint_id | histogram\n" + lines)
                .selectExpr("*", "'(all)' AS cohort_dimension", "'(all)' AS cohort_value"));
    }

    /** The same of rows with a day, metric, touchpoint and cohort. */
    static Dataset<Row> cube(Dataset<Row> histograms) {
        return histograms
                .selectExpr("*", "explode(split(histogram, ' ')) AS cell")
                .selectExpr(
                        "response_date",
                        "metric_id",
                        "touchpoint_id",
                        "cohort_dimension",
                        "cohort_value",
                        "cast(split(cell, ':')[0] AS decimal(11,8)) AS score",
                        "cast(split(cell, ':')[1] AS bigint) AS answers",
                        "cast(split(cell, ':')[1] AS decimal(28,10)) AS weight_sum",
                        "cast(split(cell, ':')[1] AS decimal(38,20)) AS weight_square_sum");
    }
}
