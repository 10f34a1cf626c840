package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Brings weights near one before they are summed up in small units, and their sum back afterwards.
 *
 * <p>Survey weights may stand for thousands of people each, or for a small share of all: the sums of their squares would
 * outgrow whole numbers of 63 bits, or vanish between them. Everything but the sum of weights stays the same when all
 * weights are multiplied by the same number; a power of ten leaves their digits alone.
 */
public final class Weights {
    private Weights() {}

    /** The power of ten that weights are divided by: 0 if the largest is from 0.1 to below 10, or there is none. */
    public static int magnitude(@Nullable BigDecimal largest) {
        if (largest == null || largest.signum() == 0) {
            return 0;
        }

        int magnitude = largest.precision() - largest.scale() - 1;
        return magnitude == -1 ? 0 : magnitude;
    }

    /** Rows of {@code gold.score_cube} with their weights divided. */
    public static Dataset<Row> divided(Dataset<Row> cube, int magnitude) {
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
    public static Dataset<Row> restored(Dataset<Row> scores, int magnitude) {
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
