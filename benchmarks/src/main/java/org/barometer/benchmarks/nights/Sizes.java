package org.barometer.benchmarks.nights;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure, and how large.
 *
 * @param parts which of history, empty, large and the transforms alone
 * @param customers of each company
 * @param answers a night where histories are compared
 * @param shortHistory nights
 * @param longHistory nights
 * @param largeAnswers a night where engines are compared
 * @param largeHistory nights before it
 * @param transformed answers from which the transforms start
 * @param rounds of everything that is short enough to be repeated
 * @param memory heap of each command, and what DuckDB may use
 * @param folder for everything that is written; what is there from another time is used again
 * @param home root of the project
 */
record Sizes(
        List<String> parts,
        int customers,
        int answers,
        int shortHistory,
        int longHistory,
        int largeAnswers,
        int largeHistory,
        long transformed,
        int rounds,
        String memory,
        Path folder,
        Path home) {
    static final int THREADS = 2;

    /** Reads {@code name=value} for each of the names; fails where one is missing. */
    static Sizes of(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            values.put(argument.substring(0, end), argument.substring(end + 1));
        }

        return new Sizes(
                List.of(text(values, "parts").split(",")),
                number(values, "customers"),
                number(values, "nightly"),
                number(values, "short"),
                number(values, "long"),
                number(values, "large"),
                number(values, "nights"),
                Long.parseLong(text(values, "answers")),
                number(values, "rounds"),
                text(values, "memory"),
                Path.of(text(values, "folder")).toAbsolutePath().normalize(),
                Path.of(text(values, "home")).toAbsolutePath().normalize());
    }

    private static String text(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Name a value for %s: %s=…".formatted(name, name));
        }

        return value;
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(text(values, name));
    }

    /** The memory as DuckDB writes it. */
    String memoryOfDuckDb() {
        return memory.toUpperCase(java.util.Locale.ROOT) + "iB";
    }
}
