package org.barometer.privacy;

import java.util.Map;

/**
 * Gives out a portion as a whole, if it has enough customers, of whom nothing has been told so far; or if all they did was to
 * move from one cohort to another.
 */
final class Whole implements Splitting {
    private final String name;

    Whole(String name) {
        this.name = name;
    }

    @Override
    public Split of(Portion portion) {
        return portion.ofTouchpoints().customers().areTooFew()
                ? Split.nothing(portion)
                : new Split(Map.of(name, portion), portion.none());
    }
}
