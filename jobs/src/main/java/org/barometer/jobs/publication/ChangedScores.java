package org.barometer.jobs.publication;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Which scores a publication may change, and why.
 *
 * @param condition which rows of {@code gold.satisfaction_score} may be others; {@code true} for all
 * @param days response dates whose answers changed, and why
 * @param redefined those that are defined in another way, as a condition
 * @param otherwise why they change, and those of whose days none changed
 */
record ChangedScores(String condition, Map<LocalDate, Set<String>> days, String redefined, String otherwise) {
    /** All of them, for one reason. */
    static ChangedScores all(String reason) {
        return new ChangedScores("true", Map.of(), "true", reason);
    }

    /** Whether none can be others than before. */
    boolean areNone() {
        return !condition.equals("true") && days.isEmpty();
    }
}
