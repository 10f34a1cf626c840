package org.barometer.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets of days as SQL conditions, days in a row as one range. */
public final class Days {
    private Days() {}

    /** The condition that a column of dates holds one of these days; false for no days. */
    public static String condition(String column, Collection<LocalDate> days) {
        List<String> ranges = new ArrayList<>();
        LocalDate first = null;
        LocalDate last = null;
        for (LocalDate day : new TreeSet<>(days)) {
            if (last == null || !day.equals(last.plusDays(1))) {
                add(ranges, column, first, last);
                first = day;
            }

            last = day;
        }

        add(ranges, column, first, last);
        return ranges.isEmpty() ? "false" : ranges.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static void add(List<String> ranges, String column, @Nullable LocalDate first, @Nullable LocalDate last) {
        if (first != null && last != null) {
            ranges.add(
                    first.equals(last)
                            ? "%s = DATE'%s'".formatted(column, last)
                            : "%s BETWEEN DATE'%s' AND DATE'%s'".formatted(column, first, last));
        }
    }
}
