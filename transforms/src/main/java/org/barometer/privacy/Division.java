package org.barometer.privacy;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.barometer.vocabulary.Cohort;

/**
 * Divides the answers to a metric: first those of everyone at all touchpoints into portions of days, then these by touchpoint
 * and, for a cohort dimension, those of each touchpoint by cohort: where cohorts lie in others, by these others first, just as in
 * their own dimension.
 *
 * <p>Every dimension divides everyone's answers alike, since it is given the same days and customers. What all touchpoints
 * have of a cohort is only ever added up from what was given out of each, so that it tells no more.
 */
public final class Division {
    private static final String EVERYTHING = "";

    private final boolean isOfEveryone;
    private final Rules rules;
    private final BiConsumer<Leaf, Portion> released;
    private final Stage days;
    private final Stage touchpoints;
    private final SortedMap<String, Stage> cohorts = new TreeMap<>();
    private final SortedMap<Leaf, Stage> inner = new TreeMap<>();

    /**
     * A division by a cohort dimension.
     *
     * @param dimension may be {@code (all)}
     * @param released is given every portion that may be told, with its cell
     */
    public Division(String dimension, Shape shape, BiConsumer<Leaf, Portion> released) {
        this(dimension, Rules.of(shape), released);
    }

    /** A division by these rules. */
    Division(String dimension, Rules rules, BiConsumer<Leaf, Portion> released) {
        this.isOfEveryone = dimension.equals(Cohort.ALL);
        this.rules = rules;
        this.released = released;
        this.days = new Stage(new Whole(Cohort.ALL), true, (all, portion) -> ofAll(portion));
        this.touchpoints = new Stage(rules.byTouchpoint(), true, this::ofTouchpoint);
    }

    private void ofAll(Portion portion) {
        if (isOfEveryone) {
            released.accept(new Leaf(Cohort.ALL, Cohort.ALL), portion);
        }

        touchpoints.take(portion);
    }

    private void ofTouchpoint(String touchpoint, Portion portion) {
        if (isOfEveryone) {
            released.accept(new Leaf(touchpoint, Cohort.ALL), portion);
        } else {
            cohorts(touchpoint).take(portion);
        }
    }

    private Stage cohorts(String touchpoint) {
        Splitting byOuter = rules.byOuter();
        return cohorts.computeIfAbsent(
                touchpoint,
                of -> byOuter == null
                        ? byCohort(of)
                        : new Stage(
                                byOuter,
                                false,
                                (outer, portion) -> inner(new Leaf(of, outer)).take(portion.ofLeaves())));
    }

    private Stage inner(Leaf outer) {
        return inner.computeIfAbsent(outer, of -> byCohort(of.touchpoint()));
    }

    private Stage byCohort(String touchpoint) {
        return new Stage(rules.byCohort(), false, (cohort, portion) -> {
            released.accept(new Leaf(touchpoint, cohort), portion);
            released.accept(new Leaf(Cohort.ALL, cohort), portion);
        });
    }

    /** Takes the changes of a day; days come in order. */
    public void take(Portion day) {
        day.clear();
        if (!day.isEmpty()) {
            days.take(day);
        }
    }

    /** Ends a night after its last business date, counted from 1970. */
    public void end(int lastDay) {
        days.end(lastDay);
        touchpoints.end(lastDay);
        cohorts.values().forEach(stage -> stage.end(lastDay));
        inner.values().forEach(stage -> stage.end(lastDay));
    }

    /** Puts back what {@link #waiting} gave the night before. */
    public void putBack(Place place, Portion portion) {
        Stage stage = switch (place.step) {
            case DAYS -> days;
            case TOUCHPOINTS -> touchpoints;
            case COHORTS -> cohorts(place.touchpoint);
            case INNER_COHORTS -> inner(new Leaf(place.touchpoint, place.outer));
        };
        stage.putBack(place.slot, portion);
    }

    /** Hands out what is not given out yet. */
    public void waiting(BiConsumer<Place, Portion> consumer) {
        hand(Step.DAYS, new Leaf(EVERYTHING, EVERYTHING), days, consumer);
        hand(Step.TOUCHPOINTS, new Leaf(EVERYTHING, EVERYTHING), touchpoints, consumer);
        cohorts.forEach((touchpoint, stage) -> hand(Step.COHORTS, new Leaf(touchpoint, EVERYTHING), stage, consumer));
        inner.forEach((outer, stage) -> hand(Step.INNER_COHORTS, outer, stage, consumer));
    }

    private static void hand(Step step, Leaf of, Stage stage, BiConsumer<Place, Portion> consumer) {
        stage.waiting()
                .forEach((slot, portion) ->
                        consumer.accept(new Place(step, of.touchpoint(), of.cohort(), slot), portion));
    }

    /** By what portions are divided next. */
    public enum Step {
        DAYS,
        TOUCHPOINTS,
        COHORTS,
        INNER_COHORTS
    }

    /**
     * Where a portion waits.
     *
     * @param touchpoint whose it is; empty for all
     * @param outer the cohort that those lie in by which it is divided; empty for none
     */
    public record Place(Step step, String touchpoint, String outer, Slot slot) {}
}
