package org.barometer.scoring;

import java.io.Serializable;
import java.util.List;
import org.barometer.definitions.Target;

/** Targets of one metric, touchpoint and cohort, by the day that they are asked for. */
record Targets(List<Target> targets) implements Serializable {

    /** Those of them that are for a cell. */
    Targets of(String metric, String touchpoint, String dimension, String cohort) {
        return new Targets(targets.stream()
                .filter(target -> target.metric().equals(metric)
                        && target.touchpoint().equals(touchpoint)
                        && target.dimension().equals(dimension)
                        && target.cohortValue().equals(cohort))
                .toList());
    }

    /** The value in force on a day, counted from 1970; of several that listed first; not a number for none. */
    double on(int day) {
        for (Target target : targets) {
            if (day >= target.from().toEpochDay()
                    && (target.to() == null || day <= target.to().toEpochDay())) {
                return target.value().doubleValue();
            }
        }

        return Double.NaN;
    }
}
