package org.barometer.scores;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.sql.types.Decimal;

/**
 * The cells of one day, metric, touchpoint and score by the code of their cohort: answers, sum of weights and sum of squared
 * weights.
 *
 * <p>Sums are exact: counts and weights in 64 bits (an overflow is an error), squared weights in 128.
 */
final class CubeBlock {
    /** Answers, sum of weights, and high and low half of the sum of squared weights. */
    static final int MEASURES = 4;

    private long[] sums;
    private int codes;

    /** A block with room for so many codes, and more when needed. */
    CubeBlock(int codes) {
        sums = new long[codes * MEASURES];
    }

    /** Adds an answer of a weight. */
    void add(int code, long weight) {
        add(code, 1, weight, Math.multiplyHigh(weight, weight), weight * weight);
    }

    /** Adds answers. */
    void add(int code, long answers, long weight, long high, long low) {
        if (code >= codes) {
            codes = code + 1;
            if (codes * MEASURES > sums.length) {
                sums = Arrays.copyOf(sums, (codes + 8) * MEASURES);
            }
        }

        int at = code * MEASURES;
        sums[at] = Math.addExact(sums[at], answers);
        sums[at + 1] = Math.addExact(sums[at + 1], weight);
        long sum = sums[at + 3] + low;
        // Unsigned overflow of the low half carries into the high one.
        sums[at + 2] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        sums[at + 3] = sum;
    }

    /** How many numbers it holds. */
    int numbers() {
        return sums.length;
    }

    /** One more than the largest code so far. */
    int codes() {
        return codes;
    }

    /** One of the numbers of a cell, from 0 for its answers on. */
    long measure(int code, int measure) {
        return sums[code * MEASURES + measure];
    }

    Decimal weightSum(int code) {
        return Decimal.createUnsafe(measure(code, 1), 28, ScoreCube.WEIGHT_DECIMALS);
    }

    Decimal weightSquareSum(int code) {
        long high = measure(code, 2);
        long low = measure(code, 3);
        byte[] bytes =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        BigDecimal sum = new BigDecimal(new BigInteger(bytes), 2 * ScoreCube.WEIGHT_DECIMALS);
        if (sum.precision() > 38) {
            throw new ArithmeticException(
                    "Squared weights add up to %s, which does not fit into decimal(38,20)".formatted(sum));
        }

        return Decimal.apply(sum, 38, 2 * ScoreCube.WEIGHT_DECIMALS);
    }

    /** Forgets all cells. */
    void clear() {
        Arrays.fill(sums, 0, codes * MEASURES, 0);
        codes = 0;
    }
}
