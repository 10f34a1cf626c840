package org.barometer.jobs.upkeep;

/**
 * Something that a look at a warehouse has found.
 *
 * @param isBroken whether it keeps nights or readers from the warehouse
 * @param text what it is, where, and what to do now, in one line
 */
public record Finding(boolean isBroken, String text) {
    static Finding broken(String text) {
        return new Finding(true, text);
    }

    static Finding note(String text) {
        return new Finding(false, text);
    }
}
