package org.barometer.scores;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** Adds up a series over calendar and rolling periods. Weeks are ISO weeks: they start on Monday. */
final class Periods implements Serializable {
    private static final long serialVersionUID = 1;

    private final int through;
    private final List<DaySet> starts;
    private final List<DaySet> ends;

    /** First and last day of each calendar period by a day that it holds. Each task has its own. */
    private final HashMap<Integer, int[]> calendar = new HashMap<>();

    /** Those that are touched, all of them or some. */
    Periods(TouchedPeriods touched) {
        through = Math.toIntExact(touched.through().toEpochDay());
        starts = TouchedPeriods.CALENDAR.stream().map(touched::starts).toList();
        ends = TouchedPeriods.ROLLING_DAYS.stream().map(touched::ends).toList();
    }

    /** Hands out every period in which someone answered. */
    void of(Series series, Visitor visitor) {
        for (int type = 0; type < TouchedPeriods.CALENDAR.size(); type++) {
            calendar(series, type, visitor);
        }

        for (int type = 0; type < TouchedPeriods.ROLLING_DAYS.size(); type++) {
            rolling(series, type, visitor);
        }
    }

    private void calendar(Series series, int type, Visitor visitor) {
        UTF8String label = UTF8String.fromString(TouchedPeriods.CALENDAR.get(type));
        DaySet wanted = starts.get(type);
        int first = 0;
        while (first < series.size()) {
            int[] around = calendar.computeIfAbsent(series.day(first), Periods::around);
            int start = around[2 * type];
            int end = around[2 * type + 1];
            int next = first + 1;
            while (next < series.size() && series.day(next) <= end) {
                next++;
            }

            if (wanted.holds(start)) {
                visitor.visit(label, start, end, series.sums(first, next));
            }

            first = next;
        }
    }

    private static int[] around(int day) {
        int[] periods = new int[2 * TouchedPeriods.CALENDAR.size()];
        for (int type = 0; type < TouchedPeriods.CALENDAR.size(); type++) {
            String name = TouchedPeriods.CALENDAR.get(type);
            LocalDate start = TouchedPeriods.start(name, LocalDate.ofEpochDay(day));
            periods[2 * type] = Math.toIntExact(start.toEpochDay());
            periods[2 * type + 1] =
                    Math.toIntExact(TouchedPeriods.end(name, start).toEpochDay());
        }

        return periods;
    }

    /**
     * Rolling periods end on every day, answers or not, as long as they hold any; after the last business date only on days
     * with answers.
     */
    private void rolling(Series series, int type, Visitor visitor) {
        int length = TouchedPeriods.ROLLING_DAYS.get(type);
        UTF8String label = UTF8String.fromString("rolling_" + length + "d");
        DaySet wanted = ends.get(type);
        int from = 0;
        for (int place = 0; place < series.size(); place++) {
            int day = series.day(place);
            int next = place + 1 < series.size() ? series.day(place + 1) : Integer.MAX_VALUE;
            int last = Math.max(day, Math.min(Math.min(day + length, next) - 1, through));
            for (int end = day; end <= last; end++) {
                while (series.day(from) <= end - length) {
                    from++;
                }

                if (wanted.holds(end)) {
                    visitor.visit(label, end - length + 1, end, series.sums(from, place + 1));
                }
            }
        }
    }

    /** Takes periods. */
    interface Visitor {
        void visit(UTF8String type, int start, int end, PeriodSums sums);
    }
}
