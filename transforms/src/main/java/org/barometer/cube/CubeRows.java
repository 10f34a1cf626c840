package org.barometer.cube;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.rows.Walk;
import org.jspecify.annotations.Nullable;

/** Walks blocks of cells from many tasks, in the order of their keys, and gives the cells that they add up to. */
final class CubeRows extends Walk {
    private final Iterator<InternalRow> blocks;
    private final CohortCodes cohorts;
    private final CubeBlock sum = new CubeBlock(64);
    private @Nullable InternalRow read;

    /** Rows of {@link ScoreCube#BLOCK} with these dimensions. */
    CubeRows(Iterator<InternalRow> blocks, List<String> dimensions) {
        this.blocks = blocks;
        this.cohorts = new CohortCodes(dimensions);
    }

    /** Adds up the next blocks that share a key; the first one after them is kept. */
    @Override
    protected @Nullable Iterator<InternalRow> more() {
        if (read == null && !blocks.hasNext()) {
            return null;
        }

        InternalRow first = read == null ? blocks.next() : read;
        read = null;
        sum.clear();
        Key key = new Key(
                first.getInt(0),
                first.getUTF8String(1).copy(),
                first.getUTF8String(2).copy(),
                first.getDecimal(3, 11, ScoreCube.SCORE_DECIMALS));
        add(first);
        // Asking for more overwrites the row that was read last.
        while (read == null && blocks.hasNext()) {
            InternalRow next = blocks.next();
            if (key.isOf(next)) {
                add(next);
            } else {
                read = next;
            }
        }

        return IntStream.range(0, sum.codes())
                .filter(code -> sum.measure(code, 0) > 0)
                .mapToObj(code -> cell(key, code))
                .iterator();
    }

    private void add(InternalRow block) {
        ArrayData places = block.getArray(4);
        ArrayData values = block.getArray(5);
        ArrayData measures = block.getArray(6);
        for (int i = 0; i < places.numElements(); i++) {
            int at = i * CubeBlock.MEASURES;
            sum.add(
                    cohorts.code(places.getInt(i), values.getUTF8String(i)),
                    measures.getLong(at),
                    measures.getLong(at + 1),
                    measures.getLong(at + 2),
                    measures.getLong(at + 3));
        }
    }

    private InternalRow cell(Key key, int code) {
        return new GenericInternalRow(new Object[] {
            key.date,
            key.metric,
            key.touchpoint,
            cohorts.dimension(code),
            cohorts.value(code),
            key.score,
            sum.measure(code, 0),
            sum.weightSum(code),
            sum.weightSquareSum(code)
        });
    }

    private record Key(int date, UTF8String metric, UTF8String touchpoint, Decimal score) {
        boolean isOf(InternalRow block) {
            return date == block.getInt(0)
                    && score.toUnscaledLong()
                            == block.getDecimal(3, 11, ScoreCube.SCORE_DECIMALS).toUnscaledLong()
                    && metric.equals(block.getUTF8String(1))
                    && touchpoint.equals(block.getUTF8String(2));
        }
    }
}
