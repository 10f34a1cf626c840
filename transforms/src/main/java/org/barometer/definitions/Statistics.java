package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * How sure is sure: the file {@code statistics.yaml}.
 *
 * @param level share of intervals that hold the true value; a change counts if its q value is at most one less this
 * @param minAnswersToTest fewer answers than this are marked low_n, and nothing is tested on them
 * @param headlines metrics at touchpoints that executives look at first: their changes are tested as a family of their own,
 *     by Holm's correction
 * @param completeness when a period holds nearly all of its answers
 */
public record Statistics(
        @DecimalMin(value = "0.8") @DecimalMax(value = "0.999")
        BigDecimal level,

        @Positive int minAnswersToTest,
        @Valid List<Headline> headlines,
        @Valid Completeness completeness)
        implements Serializable {
    /** What holds where there is no such file. */
    public static final Statistics DEFAULT =
            new Statistics(new BigDecimal("0.95"), 30, List.of(), new Completeness(new BigDecimal("0.99"), 14));

    public Statistics {
        level = Objects.requireNonNullElse(level, new BigDecimal("0.95"));
        minAnswersToTest = minAnswersToTest == 0 ? 30 : minAnswersToTest;
        headlines = Objects.requireNonNullElse(headlines, List.of());
        completeness = Objects.requireNonNullElse(completeness, new Completeness(new BigDecimal("0.99"), 14));
    }

    /** A metric at a touchpoint, or at {@code (all)}, for everyone. */
    public record Headline(@NotBlank String metric, String touchpoint) implements Serializable {
        public Headline {
            touchpoint = Objects.requireNonNullElse(touchpoint, Cohort.ALL);
        }
    }

    /**
     * When a period is mature.
     *
     * @param share of the answers of its days that is in by then, validated by how late those of the past year came
     * @param days after its end, where too few answers are known to validate by
     */
    public record Completeness(
            @DecimalMin("0.5") @DecimalMax("0.999") BigDecimal share,
            @Positive int days) implements Serializable {
        public Completeness {
            share = Objects.requireNonNullElse(share, new BigDecimal("0.99"));
            days = days == 0 ? 14 : days;
        }
    }
}
