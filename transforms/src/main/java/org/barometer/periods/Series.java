package org.barometer.periods;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums of days.
 *
 * <p>Each sum is kept as it runs from the first day, so that of any days in a row is the difference of two numbers: a period
 * costs the same however long it is.
 */
public final class Series {
    private static final int SUMS = Sum.values().length;

    /** Of a series with fewer days with answers than one in eight, a table of places would be mostly gaps. */
    private static final long DAYS_A_PLACE = 8;

    private final boolean[] isKnown = new boolean[SUMS];
    private int[] days = new int[16];
    private long[] running = new long[17 * SUMS];
    private int size;

    /** Of each day from the first to the last its place, once all are added: looking for one is most of what a period costs. */
    private int[] places = {};

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
        boolean isNext = size == 0 || days[size - 1] != day;
        if (isNext && size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            running = Arrays.copyOf(running, (2 * size + 1) * SUMS);
        }

        if (isNext) {
            days[size] = day;
            System.arraycopy(running, size * SUMS, running, (size + 1) * SUMS, SUMS);
            size++;
        }

        for (int i = 0; i < SUMS; i++) {
            running[size * SUMS + i] = Math.addExact(running[size * SUMS + i], sums[i]);
        }
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
        if (size == 0 || day <= days[0]) {
            return 0;
        }

        if (day > days[size - 1]) {
            return size;
        }

        long range = (long) days[size - 1] - days[0] + 1;
        if (range > DAYS_A_PLACE * size) {
            int place = Arrays.binarySearch(days, 0, size, day);
            return place < 0 ? -place - 1 : place;
        }

        if (places.length != range) {
            index((int) range);
        }

        return places[day - days[0]];
    }

    private void index(int range) {
        places = new int[range];
        int place = 0;
        for (int day = 0; day < range; day++) {
            places[day] = place;
            place += days[place] == days[0] + day ? 1 : 0;
        }
    }

    /** How many answers a period holds. */
    public long answers(Period period) {
        return sum(Sum.ANSWERS.ordinal(), place(period.start()), place(period.end() + 1));
    }

    /** The sums of a period; all 0 if there are no answers. */
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
