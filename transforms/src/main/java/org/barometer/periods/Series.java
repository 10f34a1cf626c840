package org.barometer.periods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums of days, or of several days in a row that are known together only; such a sum is of a period that holds all its days.
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

    private final List<Span> spans = new ArrayList<>();
    private final boolean isOfPortions;

    /** Sums of single days. */
    public Series() {
        this(false);
    }

    /**
     * Sums of days.
     *
     * @param isOfPortions whether they are of portions of answers, some of which may be changes to answers of other portions
     */
    public Series(boolean isOfPortions) {
        this.isOfPortions = isOfPortions;
    }

    /** The sums of several series, added up by day. */
    public static Series total(Collection<Series> parts) {
        Map<Integer, long[]> byDay = new TreeMap<>();
        Series total = new Series(parts.stream().anyMatch(part -> part.isOfPortions));
        for (Series part : parts) {
            for (int place = 0; place < part.size; place++) {
                long[] sums = byDay.computeIfAbsent(part.days[place], day -> new long[SUMS]);
                for (int i = 0; i < SUMS; i++) {
                    sums[i] = Math.addExact(sums[i], part.sum(i, place, place + 1));
                    total.isKnown[i] |= part.isKnown[i];
                }
            }

            total.spans.addAll(part.spans);
        }

        byDay.forEach(total::addDay);
        total.spans.sort(Comparator.comparingInt(Span::last));
        return total;
    }

    /** Adds the sums of the next day: so many columns from one on, in the order of {@link Sum}. */
    public void add(int day, InternalRow row, int first) {
        add(day, day, row, first);
    }

    /** Adds the sums of the next days, which end no earlier than those before. */
    public void add(int firstDay, int lastDay, InternalRow row, int first) {
        long[] sums = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            if (!row.isNullAt(first + i)) {
                isKnown[i] = true;
                sums[i] = row.getLong(first + i);
            }
        }

        addDay(lastDay, sums);
        if (firstDay < lastDay) {
            spans.add(new Span(firstDay, lastDay, sums));
        }
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

    /** Whether the sums of a period may be such as no answers can have: of changes, without the answers that were changed. */
    public boolean isOfPortions() {
        return isOfPortions;
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
        int answers = Sum.ANSWERS.ordinal();
        long all = sum(answers, place(period.start()), place(period.end() + 1));
        for (int i = firstSpan(period); i < spans.size() && spans.get(i).last <= period.end(); i++) {
            all -= spans.get(i).first < period.start() ? spans.get(i).sums[answers] : 0;
        }

        return all;
    }

    /** The sums of a period; all of them nothing if nobody answered. */
    public PeriodSums sums(Period period) {
        int from = place(period.start());
        int until = place(period.end() + 1);
        long[] sums = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            sums[i] = sum(i, from, until);
        }

        for (int i = firstSpan(period); i < spans.size() && spans.get(i).last <= period.end(); i++) {
            if (spans.get(i).first < period.start()) {
                for (int sum = 0; sum < SUMS; sum++) {
                    sums[sum] -= spans.get(i).sums[sum];
                }
            }
        }

        return new PeriodSums(sums, isKnown);
    }

    /** The place of the first span that ends no earlier than a period starts. */
    private int firstSpan(Period period) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (spans.get(middle).last < period.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }

        return low;
    }

    private long sum(int which, int from, int until) {
        return running[until * SUMS + which] - running[from * SUMS + which];
    }

    /** Sums of more than one day. */
    private record Span(int first, int last, long[] sums) {}
}
