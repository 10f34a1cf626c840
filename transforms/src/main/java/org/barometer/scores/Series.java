package org.barometer.scores;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The daily sums of one metric, touchpoint and cohort, day by day.
 *
 * <p>Each sum is kept as it runs from the first day, so that of any days in a row is the difference of two numbers: a period
 * costs the same however long it is.
 */
final class Series {
    private static final int KEYS = Sums.SERIES.size();
    private static final int SUMS = Sums.NAMES.size();
    private static final int DAY = KEYS;
    private static final int FIRST_SUM = KEYS + 1;

    private final UTF8String[] keys = new UTF8String[KEYS];
    private final boolean[] isKnown = new boolean[SUMS];
    private int[] days = new int[64];
    private long[] running = new long[65 * SUMS];
    private int size;

    /** Starts with one row: its {@link Sums#SERIES}, its day and its {@link Sums#NAMES}. */
    Series(InternalRow row) {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = row.getUTF8String(i).copy();
        }

        add(row);
    }

    /** Whether a row belongs here. */
    boolean holds(InternalRow row) {
        // Cohort values change most often.
        for (int i = KEYS - 1; i >= 0; i--) {
            if (!keys[i].equals(row.getUTF8String(i))) {
                return false;
            }
        }

        return true;
    }

    /** Adds the next day. */
    void add(InternalRow row) {
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            running = Arrays.copyOf(running, (2 * size + 1) * SUMS);
        }

        days[size] = row.getInt(DAY);
        int before = size * SUMS;
        for (int i = 0; i < SUMS; i++) {
            boolean isNull = row.isNullAt(FIRST_SUM + i);
            isKnown[i] |= !isNull;
            running[before + SUMS + i] = Math.addExact(running[before + i], isNull ? 0 : row.getLong(FIRST_SUM + i));
        }

        size++;
    }

    /** The metric, touchpoint, cohort dimension or cohort value, by its place in {@link Sums#SERIES}. */
    UTF8String key(int place) {
        return keys[place];
    }

    /** Number of days with answers. */
    int size() {
        return size;
    }

    /** The day in a place from 0 on, counted from 1970. */
    int day(int place) {
        return days[place];
    }

    /** The sums over the days in these places, the latter excluded. */
    PeriodSums sums(int from, int until) {
        long[] sums = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            sums[i] = running[until * SUMS + i] - running[from * SUMS + i];
        }

        return new PeriodSums(sums, isKnown);
    }
}
