package org.barometer.privacy;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.barometer.vocabulary.Cohort;

/**
 * Divides the answers to a metric: first those of everyone at all touchpoints into portions of days, then these by touchpoint
 * and, for a cohort dimension, those of each touchpoint by cohort.
 *
 * <p>Every dimension divides everyone's answers alike, since it is given the same days and customers. What all touchpoints
 * have of a cohort is only ever added up from what was given out of each, so that it tells no more.
 */
public final class Division {
    private static final String EVERYTHING = "";

    private final boolean isOfEveryone;
    private final Splitting byCohort;
    private final BiConsumer<Leaf, Portion> released;
    private final Stage days;
    private final Stage touchpoints;
    private final SortedMap<String, Stage> cohorts = new TreeMap<>();

    /**
     * A division by a cohort dimension.
     *
     * @param dimension may be {@code (all)}
     * @param isCrossed whether its values are crossed ones
     * @param released is given every portion that may be told, with its cell
     */
    public Division(String dimension, boolean isCrossed, BiConsumer<Leaf, Portion> released) {
        this(
                dimension,
                new Siblings(Parts.byTouchpoint()),
                isCrossed ? new Grid() : new Siblings(Parts.by(Leaf::cohort)),
                released);
    }

    /** A division by these rules. */
    Division(String dimension, Splitting byTouchpoint, Splitting byCohort, BiConsumer<Leaf, Portion> released) {
        this.isOfEveryone = dimension.equals(Cohort.ALL);
        this.byCohort = byCohort;
        this.released = released;
        this.days = new Stage(new Whole(Cohort.ALL), true, (all, portion) -> ofAll(portion));
        this.touchpoints = new Stage(byTouchpoint, true, this::ofTouchpoint);
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
        return cohorts.computeIfAbsent(
                touchpoint,
                of -> new Stage(byCohort, false, (cohort, portion) -> {
                    released.accept(new Leaf(of, cohort), portion);
                    released.accept(new Leaf(Cohort.ALL, cohort), portion);
                }));
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
    }

    /** Puts back what {@link #waiting} gave the night before. */
    public void putBack(Place place, Portion portion) {
        Stage stage = switch (place.step) {
            case DAYS -> days;
            case TOUCHPOINTS -> touchpoints;
            case COHORTS -> cohorts(place.touchpoint);
        };
        stage.putBack(place.slot, portion);
    }

    /** Hands out what is not given out yet. */
    public void waiting(BiConsumer<Place, Portion> consumer) {
        days.waiting().forEach((slot, portion) -> consumer.accept(new Place(Step.DAYS, EVERYTHING, slot), portion));
        touchpoints
                .waiting()
                .forEach((slot, portion) -> consumer.accept(new Place(Step.TOUCHPOINTS, EVERYTHING, slot), portion));
        cohorts.forEach((touchpoint, stage) -> stage.waiting()
                .forEach((slot, portion) -> consumer.accept(new Place(Step.COHORTS, touchpoint, slot), portion)));
    }

    /** By what portions are divided next. */
    public enum Step {
        DAYS,
        TOUCHPOINTS,
        COHORTS
    }

    /**
     * Where a portion waits.
     *
     * @param touchpoint whose it is; empty for all
     */
    public record Place(Step step, String touchpoint, Slot slot) {}
}
