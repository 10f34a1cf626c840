package org.barometer.privacy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.barometer.periods.PeriodType;

/**
 * Where portions wait for more.
 *
 * <p>Only what is left of the same parts is put together. Otherwise a part that is in one portion and not in the other, once
 * given out, would be known to be of the one, and what is left of that by itself.
 *
 * @param type month, quarter or year
 * @param start its first day, counted from 1970
 * @param without names of the parts that have been given out already, in order
 */
public record Slot(PeriodType type, int start, List<String> without) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::type)
            .thenComparing(Slot::start)
            .thenComparing(slot -> String.join("\n", slot.without));
    private static final List<PeriodType> TYPES = List.of(PeriodType.MONTH, PeriodType.QUARTER, PeriodType.YEAR);

    /** The shortest slot, of this type or a longer one, that holds all days of a portion; a year always does. */
    static Slot of(Portion portion, PeriodType shortest, List<String> without) {
        LocalDate first = LocalDate.ofEpochDay(portion.first());
        LocalDate last = LocalDate.ofEpochDay(portion.last());
        PeriodType type = TYPES.stream()
                .filter(each -> each.compareTo(shortest) >= 0)
                .filter(each -> each.start(first).equals(each.start(last)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No year holds both %s and %s".formatted(first, last)));
        return new Slot(type, Math.toIntExact(type.start(first).toEpochDay()), without);
    }

    /** The next longer type; of a year itself. */
    PeriodType longer() {
        return TYPES.get(Math.min(TYPES.indexOf(type) + 1, TYPES.size() - 1));
    }

    /** Whether it ended by a day. */
    boolean isOver(int day) {
        return type.end(LocalDate.ofEpochDay(start)).toEpochDay() <= day;
    }

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
