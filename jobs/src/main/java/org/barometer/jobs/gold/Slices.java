package org.barometer.jobs.gold;

import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of tables as SQL conditions. */
final class Slices {
    private Slices() {}

    /** The condition that a column of texts holds one of these; false for none. */
    static String in(String column, Collection<String> values) {
        return values.isEmpty()
                ? "false"
                : values.stream()
                        .map(value -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'")
                        .collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
