package org.barometer.privacy;

import org.barometer.vocabulary.Cohort;

/** How the values of a cohort dimension hang together with those of another. */
public enum Shape {
    /** They do not. */
    SINGLE,
    /** Each is one value of every crossed dimension. */
    CROSSED,
    /** Each lies in a value of another dimension. */
    NESTED;

    public static Shape of(Cohort cohort) {
        if (cohort.within() != null) {
            return NESTED;
        }

        return cohort.cross().isEmpty() ? SINGLE : CROSSED;
    }
}
