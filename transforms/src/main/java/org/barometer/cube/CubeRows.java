package org.barometer.cube;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.rows.WalkByKey;

/** Walks blocks of cells from many tasks, in the order of their keys, and gives the cells that they add up to. */
final class CubeRows extends WalkByKey<CubeRows.Key> {
    private final CohortCodes cohorts;
    private final CubeBlock sum = new CubeBlock(64);

    /** Rows of {@link ScoreCube#BLOCK} with these dimensions. */
    CubeRows(Iterator<InternalRow> blocks, List<String> dimensions) {
        super(blocks);
        this.cohorts = new CohortCodes(dimensions);
    }

    @Override
    protected Key begin(InternalRow first) {
        sum.clear();
        return new Key(
                first.getInt(0),
                first.getUTF8String(1).copy(),
                first.getUTF8String(2).copy(),
                first.getDecimal(3, 11, ScoreCube.SCORE_DECIMALS));
    }

    @Override
    protected boolean isOf(Key key, InternalRow block) {
        return key.isOf(block);
    }

    @Override
    protected Iterator<InternalRow> sums(Key key) {
        return IntStream.range(0, sum.codes())
                .filter(code -> sum.measure(code, 0) > 0)
                .mapToObj(code -> cell(key, code))
                .iterator();
    }

    @Override
    protected void add(InternalRow block) {
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

    record Key(int date, UTF8String metric, UTF8String touchpoint, Decimal score) {
        boolean isOf(InternalRow block) {
            return date == block.getInt(0)
                    && score.toUnscaledLong()
                            == block.getDecimal(3, 11, ScoreCube.SCORE_DECIMALS).toUnscaledLong()
                    && metric.equals(block.getUTF8String(1))
                    && touchpoint.equals(block.getUTF8String(2));
        }
    }
}
