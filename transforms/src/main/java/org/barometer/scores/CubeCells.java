package org.barometer.scores;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.vocabulary.Cohort;

/**
 * Adds up the cube of one partition in dense arrays: one look-up for a fact's day, metric, touchpoint and score, then one
 * array element for each of its cohorts.
 *
 * <p>Grouping by each cohort in turn would hash every fact as often as there are cohorts. Values of cohorts are numbered as
 * they turn up. Sums are exact: counts and weights in 64 bits (an overflow is an error), squared weights in 128.
 */
final class CubeCells {
    /** Answers, sum of weights, and high and low half of the sum of squared weights. */
    private static final int MEASURES = 4;

    private static final int DATE = 0;
    private static final int METRIC = 1;
    private static final int TOUCHPOINT = 2;
    private static final int SCORE = 3;
    private static final int WEIGHT = 4;
    private static final int COHORTS = 5;
    private static final BigInteger TWO_TO_THE_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final List<String> dimensions;
    private final List<UTF8String> names;
    private final long mostNumbers;
    private final List<Map<UTF8String, Integer>> codes = new ArrayList<>();
    private final List<CohortValue> values = new ArrayList<>();
    private final Map<Key, long[]> blocks = new HashMap<>();
    private long numbers;

    /** Cells for these dimensions, of which at most so many numbers are to be held at a time. */
    CubeCells(List<String> dimensions, long mostNumbers) {
        this.dimensions = dimensions;
        this.names = dimensions.stream().map(UTF8String::fromString).toList();
        this.mostNumbers = mostNumbers;
        dimensions.forEach(dimension -> codes.add(new HashMap<>()));
        values.add(new CohortValue(Cohort.ALL, Cohort.ALL));
    }

    /** Whether the cells should be taken out before more is added. */
    boolean isFull() {
        return numbers >= mostNumbers;
    }

    /** Adds a fact: day, metric, touchpoint, score and weight (unscaled), and its cohorts. */
    void add(InternalRow fact) {
        Key key = new Key(
                fact.getInt(DATE), fact.getUTF8String(METRIC), fact.getUTF8String(TOUCHPOINT), fact.getLong(SCORE));
        long[] block = blocks.get(key);
        if (block == null) {
            block = new long[values.size() * MEASURES];
            blocks.put(key.copied(), block);
            numbers += block.length;
        }

        long weight = fact.getLong(WEIGHT);
        long high = Math.multiplyHigh(weight, weight);
        long low = weight * weight;
        add(block, 0, weight, high, low);
        MapData cohorts = fact.getMap(COHORTS);
        for (int i = 0; i < cohorts.numElements(); i++) {
            int dimension = dimension(i, cohorts.keyArray().getUTF8String(i));
            if (dimension < 0) {
                continue;
            }

            int code = code(dimension, cohorts.valueArray().getUTF8String(i));
            if (code * MEASURES >= block.length) {
                numbers -= block.length;
                block = Arrays.copyOf(block, Math.max(values.size() + 8, code + 1) * MEASURES);
                numbers += block.length;
                blocks.put(key.copied(), block);
            }

            add(block, code * MEASURES, weight, high, low);
        }
    }

    /** The number of a dimension, which mostly is its place; −1 for one that is not counted by. */
    private int dimension(int place, UTF8String name) {
        return place < names.size() && names.get(place).equals(name) ? place : names.indexOf(name);
    }

    private static void add(long[] block, int at, long weight, long high, long low) {
        block[at]++;
        block[at + 1] = Math.addExact(block[at + 1], weight);
        long sum = block[at + 3] + low;
        // Unsigned overflow of the low half carries into the high one.
        block[at + 2] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        block[at + 3] = sum;
    }

    private int code(int dimension, UTF8String value) {
        Integer code = codes.get(dimension).get(value);
        if (code == null) {
            code = values.size();
            codes.get(dimension).put(value.copy(), code);
            values.add(new CohortValue(dimensions.get(dimension), value.toString()));
        }

        return code;
    }

    /** Takes out all cells, as rows of the cube, and starts anew. */
    Iterator<Row> take() {
        Map<Key, long[]> full = new HashMap<>(blocks);
        blocks.clear();
        numbers = 0;
        return full.entrySet().stream()
                .flatMap(block -> cells(block.getKey(), block.getValue()).stream())
                .iterator();
    }

    private List<Row> cells(Key key, long[] block) {
        List<Row> cells = new ArrayList<>();
        String metric = key.metric.toString();
        String touchpoint = key.touchpoint.toString();
        BigDecimal score = BigDecimal.valueOf(key.score, ScoreCube.SCORE_DECIMALS);
        for (int code = 0; code * MEASURES < block.length; code++) {
            int at = code * MEASURES;
            if (block[at] > 0) {
                CohortValue cohort = values.get(code);
                cells.add(RowFactory.create(
                        key.date,
                        metric,
                        touchpoint,
                        cohort.dimension,
                        cohort.value,
                        score,
                        block[at],
                        BigDecimal.valueOf(block[at + 1], ScoreCube.WEIGHT_DECIMALS),
                        new BigDecimal(wide(block[at + 2], block[at + 3]), 2 * ScoreCube.WEIGHT_DECIMALS)));
            }
        }

        return cells;
    }

    private static BigInteger wide(long high, long low) {
        BigInteger unsignedLow = low < 0 ? BigInteger.valueOf(low).add(TWO_TO_THE_64) : BigInteger.valueOf(low);
        return high == 0
                ? unsignedLow
                : BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow);
    }

    private record CohortValue(String dimension, String value) {}

    private record Key(int date, UTF8String metric, UTF8String touchpoint, long score) {
        /** Spark reuses the memory behind a row's texts. */
        Key copied() {
            return new Key(date, metric.copy(), touchpoint.copy(), score);
        }
    }
}
