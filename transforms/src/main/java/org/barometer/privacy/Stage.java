package org.barometer.privacy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.barometer.periods.PeriodType;

/**
 * Divides portions that come from above, given out as a whole, into parts that are given out too, as far as every part, and
 * what is left, is of enough customers; what is left waits for more.
 *
 * <p>It waits in its month, and is tried again with each portion that joins it. Once something can be given out, or when the
 * month is over, the rest goes on to wait in its quarter and then in its year. So whatever is known is known of portions that
 * are each of enough customers: those given out, and what was left each time, as a whole.
 */
public final class Stage {
    private final Splitting splitting;
    private final boolean joins;
    private final BiConsumer<String, Portion> released;
    private final SortedMap<Slot, Portion> waiting = new TreeMap<>();

    /**
     * A stage that hands on each part given out with its name.
     *
     * @param joins whether a portion is put together with what waits of its own days: so that is told no later, and of no more
     *     days; not where another stage divides the same portions in another way
     */
    Stage(Splitting splitting, boolean joins, BiConsumer<String, Portion> released) {
        this.splitting = splitting;
        this.joins = joins;
        this.released = released;
    }

    /** Puts back what waited at the end of the night before. */
    void putBack(Slot slot, Portion portion) {
        waiting.put(slot, portion);
    }

    /** Takes a portion. */
    void take(Portion portion) {
        Splitting.Split split = splitting.of(withWaiting(portion));
        split.handOut(released);
        settle(split, List.of(), PeriodType.MONTH);
    }

    private Portion withWaiting(Portion portion) {
        Slot slot = Slot.of(portion, PeriodType.MONTH, List.of());
        Portion there = waiting.get(slot);
        if (!joins || there == null || there.first() < portion.first() || there.last() > portion.last()) {
            return portion;
        }

        waiting.remove(slot);
        return there.with(portion);
    }

    /** Sends on what waited in months and quarters that are over. */
    void end(int lastDay) {
        for (PeriodType type : List.of(PeriodType.MONTH, PeriodType.QUARTER)) {
            Map<Slot, Portion> over = new TreeMap<>(waiting);
            over.keySet().removeIf(slot -> slot.type() != type || !slot.isOver(lastDay));
            waiting.keySet().removeAll(over.keySet());
            over.forEach((slot, portion) -> settle(Splitting.Split.nothing(portion), slot.without(), slot.longer()));
        }
    }

    /** What waits, by where. */
    SortedMap<Slot, Portion> waiting() {
        return waiting;
    }

    /** Puts what is left where it waits, and tries again with what is there. */
    private void settle(Splitting.Split split, List<String> without, PeriodType shortest) {
        if (split.withheld().isEmpty()) {
            return;
        }

        List<String> now = Stream.concat(without.stream(), split.released().keySet().stream())
                .sorted()
                .toList();
        Slot slot = Slot.of(split.withheld(), shortest, now);
        Portion there = waiting.remove(slot);
        if (there == null) {
            waiting.put(slot, split.withheld());
            return;
        }

        Portion both = there.with(split.withheld());
        Splitting.Split next = splitting.of(both);
        next.handOut(released);
        if (next.released().isEmpty()) {
            waiting.put(slot, next.withheld());
        } else {
            settle(next, now, slot.longer());
        }
    }
}
