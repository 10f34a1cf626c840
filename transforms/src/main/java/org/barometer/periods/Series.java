package org.barometer.periods;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Daily sums, day by day.
 *
 * <p>Each sum is kept as it runs from the first day, so that of any days in a row is the difference of two numbers: a period
 * costs the same however long it is.
 */
public final class Series {
    private static final int SUMS = Sum.values().length;

    private final boolean[] isKnown = new boolean[SUMS];
    private int[] days = new int[16];
    private long[] running = new long[17 * SUMS];
    private int size;

    /** The sums of several series, added up by day. */
    public static Series total(Collection<Series> parts) {
        Map<Integer, long[]> byDay = new TreeMap<>();
        Series total = new Series();
        for (Series part : parts) {
            for (int place = 0; place < part.size; place++) {
                long[] sums = byDay.computeIfAbsent(part.days[place], day -> new long[SUMS]);
                for (int i = 0; i < SUMS; i++) {
                    sums[i] = Math.addExact(sums[i], part.sum(i, place, place + 1));
                    total.isKnown[i] |= part.isKnown[i];
                }
            }
        }

        byDay.forEach(total::addDay);
        return total;
    }

    /** Adds the sums of the next day: so many columns from one on, in the order of {@link Sum}. */
    public void add(int day, InternalRow row, int first) {
        long[] sums = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            if (!row.isNullAt(first + i)) {
                isKnown[i] = true;
                sums[i] = row.getLong(first + i);
            }
        }

        addDay(day, sums);
    }

    private void addDay(int day, long[] sums) {
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            running = Arrays.copyOf(running, (2 * size + 1) * SUMS);
        }

        days[size] = day;
        int before = size * SUMS;
        for (int i = 0; i < SUMS; i++) {
            running[before + SUMS + i] = Math.addExact(running[before + i], sums[i]);
        }

        size++;
    }

    /** Number of days with answers. */
    public int size() {
        return size;
    }

    /** The day in a place from 0 on, counted from 1970. */
    public int day(int place) {
        return days[place];
    }

    /** The place of the first day that is not before this one. */
    int place(int day) {
        int place = Arrays.binarySearch(days, 0, size, day);
        return place < 0 ? -place - 1 : place;
    }

    /** How many answers a period holds. */
    public long answers(Period period) {
        return sum(Sum.ANSWERS.ordinal(), place(period.start()), place(period.end() + 1));
    }

    /** The sums of a period; all of them nothing if nobody answered. */
    public PeriodSums sums(Period period) {
        int from = place(period.start());
        int until = place(period.end() + 1);
        long[] sums = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            sums[i] = sum(i, from, until);
        }

        return new PeriodSums(sums, isKnown);
    }

    private long sum(int which, int from, int until) {
        return running[until * SUMS + which] - running[from * SUMS + which];
    }
}
