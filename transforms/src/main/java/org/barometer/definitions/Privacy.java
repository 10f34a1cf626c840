package org.barometer.definitions;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * Which scores are hidden: the file {@code privacy.yaml}.
 *
 * @param hideBelow a score of fewer answers is hidden; 1 hides nothing
 * @param dimensions the same for single cohort dimensions, such as agents, where more answers are asked for
 */
public record Privacy(@Positive int hideBelow, Map<String, @NotNull @Positive Integer> dimensions)
        implements Serializable {
    /** What holds where there is no such file: nothing is hidden. */
    public static final Privacy DEFAULT = new Privacy(1, Map.of());

    public Privacy {
        hideBelow = hideBelow == 0 ? 1 : hideBelow;
        dimensions = Objects.requireNonNullElse(dimensions, Map.of());
    }

    /** Fewer answers than this hide a score of a cohort dimension. */
    public int hideBelow(String dimension) {
        return Math.max(hideBelow, dimensions.getOrDefault(dimension, hideBelow));
    }

    /** Whether any score can be hidden. */
    public boolean hidesAny() {
        return hideBelow > 1 || dimensions.values().stream().anyMatch(answers -> answers > 1);
    }
}
