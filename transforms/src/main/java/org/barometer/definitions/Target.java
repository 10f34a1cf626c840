package org.barometer.definitions;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that a metric should reach, in force from one day to another.
 *
 * @param touchpoint touchpoint it is for, or {@code (all)}
 * @param cohort dimension and value it is for, as {@code country=SE}, or {@code (all)}
 * @param from first day, inclusive
 * @param to last day, inclusive; null for no end
 */
public record Target(
        @NotBlank String metric,
        String touchpoint,
        String cohort,
        @NotNull LocalDate from,
        @Nullable LocalDate to,
        @NotNull BigDecimal value)
        implements Serializable {

    public Target {
        touchpoint = Objects.requireNonNullElse(touchpoint, Cohort.ALL);
        cohort = Objects.requireNonNullElse(cohort, Cohort.ALL);
    }

    /** The cohort dimension it is for. */
    public String dimension() {
        return cohort.split("=", 2)[0];
    }

    /** The cohort value it is for. */
    public String cohortValue() {
        return cohort.contains("=") ? cohort.split("=", 2)[1] : Cohort.ALL;
    }
}
