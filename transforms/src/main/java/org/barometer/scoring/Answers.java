package org.barometer.scoring;

import org.barometer.periods.Period;

/** Answers to one metric that can be read in any period. */
interface Answers {
    /** How many answers a period holds; for an index of metrics to its component with the fewest. */
    long count(Period period);

    /** Whether a period holds none at all, to no component either. */
    boolean isNothing(Period period);

    /** What they come to. */
    Reading in(Period period);
}
