package org.barometer.scores;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Band;
import org.barometer.definitions.Metric.Linear;
import org.barometer.definitions.Metric.Scale;

/** What a raw score is worth in each metric. */
final class Points {
    /** Eight decimals hold any linear map of a whole score to half a hundred-millionth of a point. */
    static final String TYPE = "decimal(11,8)";

    private Points() {}

    /**
     * The points of a score in the metric that {@code metricId} names; null for a score that the metric does not know.
     *
     * <p>A respondent's index of items already is in points.
     */
    static Column of(Column metricId, Column score, List<Metric> metrics) {
        return each(
                        metricId,
                        metrics,
                        metric -> !metric.isComposite(),
                        metric -> metric.isItemIndex() ? score : points(metric, score))
                .cast(TYPE);
    }

    /** The points of a score in one metric. */
    static Column points(Metric metric, Column score) {
        if (metric.linear() != null) {
            return linear(Objects.requireNonNull(metric.scale()), metric.linear(), score);
        }

        return ofBands(metric.bands(), score, band -> decimal(band.points())).cast(TYPE);
    }

    /** The place of the category that a score falls into in its metric; null for none. */
    static Column category(Column metricId, Column score, List<Metric> metrics) {
        return each(
                        metricId,
                        metrics,
                        metric -> metric.bands().stream().anyMatch(band -> band.category() != null),
                        metric -> category(metric, score))
                .cast("int");
    }

    private static Column category(Metric metric, Column score) {
        return ofBands(
                metric.bands().stream().filter(band -> band.category() != null).toList(),
                score,
                band -> lit(Objects.requireNonNull(band.category()).ordinal()));
    }

    /** A value that depends on the band; null for a score in none of them. */
    private static Column ofBands(List<Band> bands, Column score, Function<Band, Column> value) {
        Column chosen = lit(null);
        for (Band band : bands) {
            chosen = when(score.between(band.from(), band.to()), value.apply(band))
                    .otherwise(chosen);
        }

        return chosen;
    }

    /** A value that depends on the metric; null for the metrics left out. */
    static Column each(Column metricId, List<Metric> metrics, Predicate<Metric> which, Function<Metric, Column> value) {
        Column chosen = lit(null);
        for (Metric metric : metrics) {
            if (which.test(metric)) {
                chosen =
                        when(metricId.equalTo(metric.id()), value.apply(metric)).otherwise(chosen);
            }
        }

        return chosen;
    }

    static Column decimal(BigDecimal number) {
        return lit(number).cast(TYPE);
    }

    private static Column linear(Scale scale, Linear linear, Column score) {
        int length = scale.highest() - scale.lowest();
        BigDecimal rise = linear.atHighest().subtract(linear.atLowest());
        return score.minus(scale.lowest())
                .multiply(lit(rise))
                .divide(lit(length))
                .plus(lit(linear.atLowest()))
                .cast(TYPE);
    }
}
