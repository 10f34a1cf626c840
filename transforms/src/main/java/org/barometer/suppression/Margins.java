package org.barometer.suppression;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.barometer.definitions.Cohort;

/** Which cohorts a cohort is a part of: everyone, the value that it lies in, or the two that it crosses. */
record Margins(Map<String, List<String>> dimensions) implements Serializable {
    /** All cohorts together. */
    static final Value EVERYONE = new Value(Cohort.ALL, Cohort.ALL);

    /** Those of cohort dimensions. */
    static Margins of(List<Cohort> cohorts) {
        return new Margins(new HashMap<>(cohorts.stream()
                .collect(Collectors.toMap(
                        Cohort::id,
                        cohort -> cohort.within() == null ? List.copyOf(cohort.cross()) : List.of(cohort.within())))));
    }

    /**
     * The smallest cohorts around one that have published scores: in place of a dimension that has none stands what is around
     * that.
     *
     * @param isPublished whether a dimension has scores
     */
    Set<Value> around(Value value, Predicate<String> isPublished) {
        if (value.equals(EVERYONE)) {
            return Set.of();
        }

        List<String> outer = dimensions.getOrDefault(value.dimension, List.of());
        Set<Value> around = new LinkedHashSet<>();
        if (outer.isEmpty() && isPublished.test(Cohort.ALL)) {
            around.add(EVERYONE);
        }

        for (int i = 0; i < outer.size(); i++) {
            Value next = new Value(outer.get(i), outer.size() == 1 ? Cohort.outer(value.value) : axis(value.value, i));
            around.addAll(isPublished.test(next.dimension) ? Set.of(next) : around(next, isPublished));
        }

        return around;
    }

    private static String axis(String crossed, int which) {
        return crossed.split(Cohort.CROSS, 2)[which];
    }

    /** A value of a cohort dimension. */
    record Value(String dimension, String value) {}
}
