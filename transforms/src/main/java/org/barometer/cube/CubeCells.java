package org.barometer.cube;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.Decimal;

/**
 * Adds up the cube of one partition in dense arrays: one look-up for a fact's day, metric, touchpoint and score, then one
 * array element for each of its cohorts.
 *
 * <p>Grouping by each cohort in turn would hash every fact as often as there are cohorts. Values of cohorts are numbered as
 * they turn up.
 */
final class CubeCells {
    private static final int DATE = 0;
    private static final int METRIC = 1;
    private static final int TOUCHPOINT = 2;
    private static final int SCORE = 3;
    private static final int WEIGHT = 4;
    private static final int COHORTS = 5;

    private final CohortCodes cohorts;
    private final TextCodes metrics = new TextCodes();
    private final TextCodes touchpoints = new TextCodes();
    private final Map<Key, CubeBlock> blocks = new HashMap<>();
    private final long mostNumbers;
    private long numbers;

    /** Cells for these dimensions; at most so many numbers are held at a time. */
    CubeCells(List<String> dimensions, long mostNumbers) {
        this.cohorts = new CohortCodes(dimensions);
        this.mostNumbers = mostNumbers;
    }

    /** Whether the cells should be taken out before more is added. */
    boolean isFull() {
        return numbers >= mostNumbers;
    }

    /** Adds a fact: day, metric, touchpoint, score and weight (unscaled), and its cohorts. */
    void add(InternalRow fact) {
        CubeBlock block = blocks.computeIfAbsent(key(fact), key -> {
            CubeBlock added = new CubeBlock(cohorts.size());
            numbers += added.numbers();
            return added;
        });
        numbers -= block.numbers();
        long weight = fact.getLong(WEIGHT);
        block.add(CohortCodes.ALL, weight);
        MapData map = fact.getMap(COHORTS);
        ArrayData dimensions = map.keyArray();
        ArrayData values = map.valueArray();
        for (int i = 0; i < map.numElements(); i++) {
            int place = cohorts.place(i + 1, dimensions.getUTF8String(i));
            if (place > 0) {
                block.add(cohorts.code(place, values.getUTF8String(i)), weight);
            }
        }

        numbers += block.numbers();
    }

    private Key key(InternalRow fact) {
        return new Key(
                fact.getInt(DATE),
                metrics.code(fact.getUTF8String(METRIC)),
                touchpoints.code(fact.getUTF8String(TOUCHPOINT)),
                fact.getLong(SCORE));
    }

    /** Takes out all cells, as rows of {@link ScoreCube#BLOCK}, and starts over. */
    Iterator<InternalRow> take() {
        Map<Key, CubeBlock> full = new HashMap<>(blocks);
        blocks.clear();
        numbers = 0;
        return full.entrySet().stream()
                .map(block -> row(block.getKey(), block.getValue()))
                .iterator();
    }

    private InternalRow row(Key key, CubeBlock block) {
        int[] codes = IntStream.range(0, block.codes())
                .filter(code -> block.measure(code, 0) > 0)
                .toArray();
        long[] measures = new long[codes.length * CubeBlock.MEASURES];
        for (int i = 0; i < measures.length; i++) {
            measures[i] = block.measure(codes[i / CubeBlock.MEASURES], i % CubeBlock.MEASURES);
        }

        return new GenericInternalRow(new Object[] {
            key.date,
            metrics.text(key.metric),
            touchpoints.text(key.touchpoint),
            Decimal.createUnsafe(key.score, 11, ScoreCube.SCORE_DECIMALS),
            UnsafeArrayData.fromPrimitiveArray(
                    IntStream.of(codes).map(cohorts::place).toArray()),
            new GenericArrayData(IntStream.of(codes).mapToObj(cohorts::value).toArray()),
            UnsafeArrayData.fromPrimitiveArray(measures)
        });
    }

    private record Key(int date, int metric, int touchpoint, long score) {}
}
