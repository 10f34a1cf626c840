package org.barometer.privacy;

import org.jspecify.annotations.Nullable;

/**
 * By what the answers of a day are divided, one after the other.
 *
 * @param byOuter by the cohort that others lie in; null where they lie in none
 */
record Rules(Splitting byTouchpoint, @Nullable Splitting byOuter, Splitting byCohort) {
    static Rules of(Shape shape) {
        return new Rules(
                new Siblings(Parts.byTouchpoint()),
                shape == Shape.NESTED ? new Siblings(Parts.byOuter()) : null,
                shape == Shape.CROSSED ? new Grid() : new Siblings(Parts.by(Leaf::cohort)));
    }
}
