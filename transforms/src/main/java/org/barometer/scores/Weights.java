package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Cohort;
import org.barometer.periods.Sum;
import org.jspecify.annotations.Nullable;

/**
 * Brings weights near one before they are summed up in small units, and their sum back afterwards.
 *
 * <p>Survey weights may stand for thousands of people each, or for a small share of all: the sums of their squares would
 * outgrow whole numbers of 63 bits, or vanish between them. Everything but the sum of weights stays the same when all
 * weights are multiplied by the same number; a power of ten leaves their digits alone.
 */
public final class Weights {
    private static final String MEAN = "decimal(28,10)";

    private Weights() {}

    /** The power of ten that weights are divided by: 0 if the largest is from 0.1 to below 10, or there is none. */
    public static int magnitude(@Nullable BigDecimal largest) {
        if (largest == null || largest.signum() == 0) {
            return 0;
        }

        int magnitude = largest.precision() - largest.scale() - 1;
        return magnitude == -1 ? 0 : magnitude;
    }

    /** The largest mean weight of a day, metric and touchpoint in rows of {@code gold.score_cube}: one row, null for none. */
    public static Dataset<Row> largestMean(Dataset<Row> cube) {
        return cube.where(col("cohort_dimension").equalTo(Cohort.ALL))
                .groupBy("response_date", "metric_id", "touchpoint_id")
                .agg(sum("weight_sum").divide(sum("answers")).as("mean"))
                .agg(max("mean").cast(MEAN));
    }

    /** The same of rows of {@code gold.daily_sum}. */
    public static Dataset<Row> largestMeanOfDays(Dataset<Row> daily) {
        return daily.where(col("cohort_dimension")
                        .equalTo(Cohort.ALL)
                        .and(col("touchpoint_id").notEqual(Cohort.ALL)))
                .agg(max(Sums.number(Sum.WEIGHT_SUM)
                                .divide(col("answers"))
                                .multiply(pow(lit(10.0), col("weight_magnitude"))))
                        .cast(MEAN));
    }

    /** Rows of {@code gold.score_cube} with their weights divided. */
    static Dataset<Row> divided(Dataset<Row> cube, int magnitude) {
        return magnitude == 0
                ? cube
                : cube.withColumn(
                                "weight_sum",
                                col("weight_sum").multiply(power(-magnitude)).cast("decimal(28,10)"))
                        .withColumn(
                                "weight_square_sum",
                                col("weight_square_sum")
                                        .multiply(power(-2 * magnitude))
                                        .cast("decimal(38,20)"));
    }

    /** Scores of such a cube with the sum of weights as it was. */
    static Dataset<Row> restored(Dataset<Row> scores, int magnitude) {
        return magnitude == 0
                ? scores
                : scores.withColumn(
                        "weight_sum",
                        col("weight_sum").multiply(power(magnitude)).cast("decimal(28,10)"));
    }

    private static org.apache.spark.sql.Column power(int exponent) {
        return lit(BigDecimal.ONE.scaleByPowerOfTen(exponent).setScale(Math.max(0, -exponent)));
    }
}
