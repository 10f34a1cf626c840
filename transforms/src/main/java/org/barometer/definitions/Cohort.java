package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way to divide respondents into groups: a SQL expression, by itself or within another cohort, or two other cohorts crossed.
 *
 * @param expression Spark SQL over the structs {@code customer}, {@code purchases} and {@code answer}, as of the answer; a
 *     null result is the value {@value #UNKNOWN}
 * @param within id of the cohort that its values lie in, as regions in countries; null for none
 * @param cross ids of the cohorts whose combinations are the values
 * @param values known values in the order to show them
 */
public record Cohort(
        @NotBlank String id,
        @NotBlank String label,
        @Nullable String expression,
        @Nullable String within,
        List<String> cross,
        @Valid List<Value> values) {
    /** Dimension and value of the total: everyone. */
    public static final String ALL = "(all)";

    /** Value of those of whom nothing is known. */
    public static final String UNKNOWN = "unknown";

    /** What stands between the two values of a crossed cohort. */
    public static final String CROSS = " × ";

    /** What stands between the value that another lies in and that other. */
    public static final String WITHIN = " > ";

    public Cohort {
        cross = Objects.requireNonNullElse(cross, List.of());
        values = Objects.requireNonNullElse(values, List.of());
    }

    /** The value that a value of a cohort within another lies in. */
    public static String outer(String value) {
        return value.substring(0, value.indexOf(WITHIN));
    }

    /** One group: its value in the tables and its label for people. */
    public record Value(@NotBlank String value, @NotBlank String label) {}
}
