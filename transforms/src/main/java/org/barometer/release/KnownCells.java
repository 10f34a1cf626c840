package org.barometer.release;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barometer.periods.PeriodType;
import org.barometer.privacy.Leaf;
import org.barometer.privacy.Shape;
import org.barometer.vocabulary.Cohort;

/** The cells of a cohort dimension that have been heard of, year by year. */
final class KnownCells {
    private final boolean isOfEveryone;
    private final Shape shape;
    private final BiConsumer<Leaf, LocalDate> heard;
    private final Set<String> cells = new TreeSet<>();

    /** Values of each crossed dimension, by year and touchpoint. */
    private final Map<String, List<SortedSet<String>>> values = new HashMap<>();

    /**
     * No cells yet.
     *
     * @param heard is given each new cell, with the first day of the year
     */
    KnownCells(boolean isOfEveryone, Shape shape, BiConsumer<Leaf, LocalDate> heard) {
        this.isOfEveryone = isOfEveryone;
        this.shape = shape;
        this.heard = heard;
    }

    /** Takes a cell for known that was heard of before. */
    void add(Leaf cell, int day) {
        cells.add(yearOf(cell, day));
        crossings(cell, day);
    }

    /**
     * Says once a year of each cell that there is one: what is known of it or withheld must not depend on its answers.
     *
     * <p>Of crossed cohorts there is each value of the one with each of the other: that some never meet would tell those that
     * do.
     */
    void hear(Leaf leaf, int day) {
        Leaf ofAll = new Leaf(Cohort.ALL, isOfEveryone ? Cohort.ALL : leaf.cohort());
        if (cells.contains(yearOf(leaf, day)) && cells.contains(yearOf(ofAll, day))) {
            return;
        }

        for (Leaf each :
                Stream.concat(crossings(leaf, day), crossings(ofAll, day)).toList()) {
            if (cells.add(yearOf(each, day))) {
                heard.accept(each, PeriodType.YEAR.start(LocalDate.ofEpochDay(day)));
            }
        }
    }

    /** All crossings of the values that have been heard of at the touchpoint in the year, these among them. */
    private Stream<Leaf> crossings(Leaf leaf, int day) {
        if (shape != Shape.CROSSED) {
            return Stream.of(leaf);
        }

        String[] parts = leaf.cohort().split(Pattern.quote(Cohort.CROSS), -1);
        List<SortedSet<String>> axes = values.computeIfAbsent(
                yearOf(new Leaf(leaf.touchpoint(), ""), day),
                none -> Stream.of(parts)
                        .map(part -> (SortedSet<String>) new TreeSet<String>())
                        .toList());
        List<String> crossed = List.of("");
        for (int axis = 0; axis < parts.length; axis++) {
            axes.get(axis).add(parts[axis]);
            String between = axis == 0 ? "" : Cohort.CROSS;
            SortedSet<String> known = axes.get(axis);
            crossed = crossed.stream()
                    .flatMap(before -> known.stream().map(value -> before + between + value))
                    .toList();
        }

        return crossed.stream().map(cohort -> new Leaf(leaf.touchpoint(), cohort));
    }

    private static String yearOf(Leaf leaf, int day) {
        return "%d\n%s\n%s".formatted(LocalDate.ofEpochDay(day).getYear(), leaf.touchpoint(), leaf.cohort());
    }
}
