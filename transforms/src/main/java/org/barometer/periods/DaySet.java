package org.barometer.periods;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;

/** Days, counted from 1970, as a set that millions of days can be looked up in. */
final class DaySet implements Serializable {
    private static final long serialVersionUID = 1;

    private final boolean isEvery;
    private final int[] days;

    private DaySet(boolean isEvery, int[] days) {
        this.isEvery = isEvery;
        this.days = days;
    }

    /** Every day there is. */
    static DaySet every() {
        return new DaySet(true, new int[0]);
    }

    static DaySet of(Collection<LocalDate> days) {
        return new DaySet(
                false,
                days.stream()
                        .mapToInt(day -> Math.toIntExact(day.toEpochDay()))
                        .sorted()
                        .toArray());
    }

    boolean holds(int day) {
        return isEvery || Arrays.binarySearch(days, day) >= 0;
    }
}
