package org.barometer.scores;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Metric;
import org.barometer.periods.Sum;
import org.barometer.rows.WalkByKey;

/**
 * Walks cells of the cube and adds up those next to each other that are of one day, metric and touchpoint, by cohort.
 *
 * <p>A cube made whole lies in such an order, one that a night has changed does so in part; where it does not, more sums come
 * out, and who reads them adds up those. Columns that go in are named here by their places.
 */
final class DaySums extends WalkByKey<DaySums.Key> {
    /** Columns that come out: the cell, then the sums. */
    static final StructType TYPE = type();

    private static final int DAY = 0;
    private static final int METRIC = 1;
    private static final int TOUCHPOINT = 2;
    private static final int DIMENSION = 3;
    private static final int COHORT = 4;
    private static final int FIRST_SUM = 5;
    private static final int POINTS = 5;
    private static final int CATEGORY = 6;
    private static final int ANSWERS = 7;
    private static final int WEIGHTS = 8;
    private static final int WEIGHT_SQUARES = 9;

    private static final int POINT_DECIMALS = 8;
    private static final int WEIGHT_DECIMALS = 10;

    /** The last sums are answers by category, in the order of categories. */
    private static final int FIRST_CATEGORY = Sum.PROMOTERS.ordinal();

    private final Map<String, boolean[]> categories;
    private final Map<Cohort, long[]> sums = new HashMap<>();

    /**
     * Sums of a partition.
     *
     * @param categories of each metric whether it sorts answers into each category
     */
    DaySums(Iterator<InternalRow> cube, Map<String, boolean[]> categories) {
        super(cube);
        this.categories = categories;
    }

    private static StructType type() {
        StructType type = new StructType().add("response_date", DataTypes.DateType, false);
        for (String key : Sums.SERIES) {
            type = type.add(key, DataTypes.StringType, false);
        }

        for (String sum : Sums.NAMES) {
            type = type.add(sum, DataTypes.LongType);
        }

        return type;
    }

    @Override
    protected Key begin(InternalRow first) {
        sums.clear();
        return new Key(
                first.getInt(DAY),
                first.getUTF8String(METRIC).copy(),
                first.getUTF8String(TOUCHPOINT).copy());
    }

    @Override
    protected boolean isOf(Key key, InternalRow cell) {
        return key.isOf(cell);
    }

    @Override
    protected Iterator<InternalRow> sums(Key key) {
        boolean[] sorted = categories.getOrDefault(key.metric.toString(), new boolean[Metric.Category.values().length]);
        return sums.entrySet().stream()
                .map(sum -> row(key, sum.getKey(), sum.getValue(), sorted))
                .iterator();
    }

    @Override
    protected void add(InternalRow cell) {
        long[] to = sumsOf(cell.getUTF8String(DIMENSION), cell.getUTF8String(COHORT));
        if (cell.isNullAt(POINTS)) {
            throw new IllegalStateException(
                    "The cube holds answers of metric %s whose score is worth no points by its file now: run `barometer rebuild`."
                            .formatted(cell.getUTF8String(METRIC)));
        }

        long answers = cell.getLong(ANSWERS);
        long pointUnits = cell.getDecimal(POINTS, 11, POINT_DECIMALS).toUnscaledLong();
        BigDecimal weights = cell.getDecimal(WEIGHTS, 28, WEIGHT_DECIMALS).toJavaBigDecimal();
        Decimal squares = cell.getDecimal(WEIGHT_SQUARES, 38, 2 * WEIGHT_DECIMALS);
        double points = pointUnits / (double) Sum.POINTS_SUM.units();
        double hundredths = points / 100;
        double square = squares.toJavaBigDecimal().doubleValue();
        add(to, Sum.ANSWERS, answers);
        add(to, Sum.POINTS_SUM, Math.multiplyExact(pointUnits, answers));
        add(to, Sum.POINTS_SQUARE_SUM, Math.multiplyExact(units(Sum.POINTS_SQUARE_SUM, points * points), answers));
        add(to, Sum.WEIGHT_SUM, whole(Sum.WEIGHT_SUM, weights));
        add(to, Sum.WEIGHT_POINTS_SUM, units(Sum.WEIGHT_POINTS_SUM, weights.doubleValue() * points));
        add(to, Sum.WEIGHT_SQUARE_SUM, units(Sum.WEIGHT_SQUARE_SUM, square));
        add(to, Sum.WEIGHT_SQUARE_POINTS_SUM, units(Sum.WEIGHT_SQUARE_POINTS_SUM, square * hundredths));
        add(
                to,
                Sum.WEIGHT_SQUARE_POINTS_SQUARE_SUM,
                units(Sum.WEIGHT_SQUARE_POINTS_SQUARE_SUM, square * (hundredths * hundredths)));
        if (!cell.isNullAt(CATEGORY)) {
            int category = FIRST_CATEGORY + cell.getInt(CATEGORY);
            to[category] = Math.addExact(to[category], answers);
        }
    }

    private long[] sumsOf(UTF8String dimension, UTF8String value) {
        long[] known = sums.get(new Cohort(dimension, value));
        if (known != null) {
            return known;
        }

        long[] none = new long[Sums.NAMES.size()];
        sums.put(new Cohort(dimension.copy(), value.copy()), none);
        return none;
    }

    private static void add(long[] sums, Sum sum, long units) {
        sums[sum.ordinal()] = Math.addExact(sums[sum.ordinal()], units);
    }

    /** A number in the units of a sum, rounded to a whole one. It is one of a row, so floating point adds up nothing. */
    private static long units(Sum sum, double number) {
        double units = Math.rint(number * sum.units());
        if (Math.abs(units) >= Long.MAX_VALUE) {
            throw tooLarge(sum, number);
        }

        return (long) units;
    }

    /** The same of a decimal in just these units. */
    private static long whole(Sum sum, BigDecimal number) {
        if (number.unscaledValue().bitLength() >= Long.SIZE) {
            throw tooLarge(sum, number);
        }

        return number.unscaledValue().longValue();
    }

    private static ArithmeticException tooLarge(Sum sum, Number number) {
        return new ArithmeticException(
                "The sum %s of a cell of the cube would be %s, which 63 bits do not hold: divide the weights in the survey file, so that they are 1 on average."
                        .formatted(sum.column(), number));
    }

    /** A category that the metric does not know has no sum, rather than a sum of nothing. */
    private static InternalRow row(Key key, Cohort cohort, long[] sums, boolean[] sorted) {
        Object[] row = new Object[TYPE.size()];
        row[DAY] = key.day;
        row[METRIC] = key.metric;
        row[TOUCHPOINT] = key.touchpoint;
        row[DIMENSION] = cohort.dimension;
        row[COHORT] = cohort.value;
        for (int sum = 0; sum < sums.length; sum++) {
            boolean isKnown = sum < FIRST_CATEGORY || sorted[sum - FIRST_CATEGORY];
            row[FIRST_SUM + sum] = isKnown ? sums[sum] : null;
        }

        return new GenericInternalRow(row);
    }

    private record Cohort(UTF8String dimension, UTF8String value) {}

    record Key(int day, UTF8String metric, UTF8String touchpoint) {
        boolean isOf(InternalRow cell) {
            return day == cell.getInt(DAY)
                    && metric.equals(cell.getUTF8String(METRIC))
                    && touchpoint.equals(cell.getUTF8String(TOUCHPOINT));
        }
    }
}
