package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A metric: the mean of points that each raw score is worth, or an index of items, or an index of metrics.
 *
 * <p>Points come from {@code bands} (so many points from one score to another) or from {@code linear} (a straight line
 * between the ends of the scale). An index of {@code items} is, for each respondent, the weighted mean of the points of the
 * items they answered. An index of metrics is the weighted mean of its {@code components}, each brought to 0–100.
 *
 * @param scale valid raw scores; null for an index of metrics
 * @param better whether high raw scores are the good ones
 * @param minimumItems fewest items that give a respondent an index
 * @param components all there have been and will be; see {@link #componentsOn}
 * @param minimumAnswers fewest answers that each component needs
 * @param aggregation which mean of the components an index of metrics is
 * @param renormalise whether an index of metrics is computed from the other components where some have too few answers
 */
public record Metric(
        @NotBlank String id,
        @NotNull Family family,
        @Valid @Nullable Scale scale,
        @NotNull Better better,
        @Valid List<Band> bands,
        @Valid @Nullable Linear linear,
        @Valid List<Item> items,
        @Positive int minimumItems,
        @Valid List<Component> components,
        @Positive int minimumAnswers,
        Aggregation aggregation,
        boolean renormalise,
        @NotNull Interval interval,
        @Valid @NotNull Translations names,
        @Valid @NotNull Translations abbreviations,
        @Valid @NotNull Translations definition,
        @NotBlank String source)
        implements Serializable {

    public Metric {
        better = Objects.requireNonNullElse(better, Better.HIGHER);
        bands = Objects.requireNonNullElse(bands, List.of());
        items = Objects.requireNonNullElse(items, List.of());
        components = Objects.requireNonNullElse(components, List.of());
        minimumItems = minimumItems == 0 ? 1 : minimumItems;
        minimumAnswers = minimumAnswers == 0 ? 30 : minimumAnswers;
        aggregation = Objects.requireNonNullElse(aggregation, Aggregation.ARITHMETIC);
    }

    /** Whether it is an index of metrics, and so has no answers of its own. */
    public boolean isComposite() {
        return !components.isEmpty();
    }

    /** The components in force on a day. */
    public List<Component> componentsOn(LocalDate day) {
        return components.stream().filter(component -> component.isInForce(day)).toList();
    }

    /** Whether it is an index of items, scored for each respondent first. */
    public boolean isItemIndex() {
        return !items.isEmpty();
    }

    /** What a score is worth in a metric with answers of its own; an index of items is scored in points already. */
    public BigDecimal points(BigDecimal score) {
        if (isItemIndex()) {
            return score;
        }

        if (linear != null) {
            Scale whole = Objects.requireNonNull(scale);
            BigDecimal length = BigDecimal.valueOf((long) whole.highest() - whole.lowest());
            return score.subtract(BigDecimal.valueOf(whole.lowest()))
                    .multiply(linear.atHighest.subtract(linear.atLowest))
                    .divide(length, MathContext.DECIMAL64)
                    .add(linear.atLowest);
        }

        return band(score)
                .map(Band::points)
                .orElseThrow(() -> new IllegalArgumentException("%s has no points for %s".formatted(id, score)));
    }

    /** The category that its bands sort a score into; null for none. */
    public @Nullable Category category(BigDecimal score) {
        return band(score).map(Band::category).orElse(null);
    }

    private Optional<Band> band(BigDecimal score) {
        return bands.stream()
                .filter(band -> score.compareTo(BigDecimal.valueOf(band.from())) >= 0
                        && score.compareTo(BigDecimal.valueOf(band.to())) <= 0)
                .findFirst();
    }

    /** All that its values are made by, as text: names, translations and sources are not in it. */
    public String formula() {
        return List.of(
                        Objects.toString(scale),
                        bands,
                        Objects.toString(linear),
                        items,
                        minimumItems,
                        components,
                        minimumAnswers,
                        aggregation,
                        renormalise,
                        interval)
                .toString();
    }

    /** Whether its bands sort answers into this category. */
    public boolean has(Category category) {
        return bands.stream().anyMatch(band -> band.category() == category);
    }

    /** The lowest value it can take. */
    public BigDecimal lowestValue() {
        return bands.stream()
                .map(Band::points)
                .min(BigDecimal::compareTo)
                .orElseGet(() -> linear == null ? BigDecimal.ZERO : linear.atLowest.min(linear.atHighest));
    }

    /** The highest value it can take. */
    public BigDecimal highestValue() {
        return bands.stream()
                .map(Band::points)
                .max(BigDecimal::compareTo)
                .orElseGet(() -> linear == null ? BigDecimal.valueOf(100) : linear.atLowest.max(linear.atHighest));
    }

    /** What a metric is about. */
    public enum Family {
        NPS,
        CSAT,
        CES,
        NKI,
        KSI,
        MEAN
    }

    /** Which raw scores are the good ones. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /** How the interval is computed. */
    public enum Interval {
        /** Three pseudo-answers added, 3/4 to each end: for NPS. */
        ADJUSTED_WALD,
        /** Wilson's score interval: for a share of answers. */
        WILSON,
        /** Student's interval: for a mean. */
        T,
        /** For an index of metrics: from the covariance between the answers of each respondent. */
        COVARIANCE
    }

    /** Which mean an index of metrics is. */
    public enum Aggregation {
        /** The weighted mean: a high component makes up for a low one. */
        ARITHMETIC,
        /** The weighted geometric mean: a low component is not fully made up for. */
        GEOMETRIC
    }

    /** What kind of answer a band holds. */
    public enum Category {
        PROMOTER,
        PASSIVE,
        DETRACTOR,
        SATISFIED
    }

    /** Whole scores from {@code lowest} to {@code highest} are valid. */
    public record Scale(@NotNull Integer lowest, @NotNull Integer highest) implements Serializable {}

    /** Points for the scores {@code from} – {@code to}, both included. */
    public record Band(
            @NotNull Integer from,
            @NotNull Integer to,
            @NotNull BigDecimal points,
            @Nullable Category category) implements Serializable {}

    /** Points at the ends of the scale, with a straight line between. */
    public record Linear(
            @NotNull BigDecimal atLowest, @NotNull BigDecimal atHighest) implements Serializable {}

    /** One item of an index and its weight. */
    public record Item(
            @NotBlank String item, @NotNull @Positive BigDecimal weight) implements Serializable {}

    /**
     * One metric of an index and its weight, in force from one day to another.
     *
     * @param touchpoint touchpoint whose answers count, or {@code (all)}
     * @param from first day, inclusive; null for no beginning
     * @param to last day, inclusive; null for no end
     */
    public record Component(
            @NotBlank String metric,
            String touchpoint,
            @NotNull @Positive BigDecimal weight,
            @Nullable LocalDate from,
            @Nullable LocalDate to)
            implements Serializable {
        public Component {
            touchpoint = Objects.requireNonNullElse(touchpoint, Cohort.ALL);
        }

        /** The metric, and where it is of one touchpoint that too. */
        public String name() {
            return touchpoint.equals(Cohort.ALL) ? metric : metric + "@" + touchpoint;
        }

        /** Whether it is in force on a day. */
        public boolean isInForce(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }

        /** Whether answers count for it that also count for another, on one day at least. */
        public boolean overlaps(Component other) {
            return metric.equals(other.metric)
                    && touchpoint.equals(other.touchpoint)
                    && (to == null || other.from == null || !to.isBefore(other.from))
                    && (other.to == null || from == null || !other.to.isBefore(from));
        }
    }
}
