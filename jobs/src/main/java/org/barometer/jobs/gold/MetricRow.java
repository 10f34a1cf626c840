package org.barometer.jobs.gold;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Aggregation;
import org.barometer.vocabulary.Metric.Component;
import org.barometer.vocabulary.Metric.Linear;
import org.barometer.vocabulary.Metric.Scale;

/** A metric as a row of {@code gold.dim_metric}. */
final class MetricRow {
    private MetricRow() {}

    static Row of(Metric metric) {
        Scale scale = metric.scale();
        return RowFactory.create(
                metric.id(),
                lower(metric.family()),
                metric.names().en(),
                metric.names().sv(),
                metric.names().nb(),
                metric.abbreviations().en(),
                metric.abbreviations().sv(),
                metric.abbreviations().nb(),
                metric.definition().en(),
                metric.definition().sv(),
                metric.definition().nb(),
                scale == null ? null : scale.lowest(),
                scale == null ? null : scale.highest(),
                lower(metric.better()),
                points(metric),
                metric.lowestValue().setScale(8),
                metric.highestValue().setScale(8),
                lower(metric.interval()),
                metric.source());
    }

    private static String points(Metric metric) {
        if (metric.isComposite()) {
            boolean adds = metric.aggregation() == Aggregation.ARITHMETIC;
            return metric.components().stream()
                    .map(component -> "%s at %s %s %s%s"
                            .formatted(
                                    component.metric(),
                                    component.touchpoint(),
                                    adds ? "×" : "^",
                                    plain(component.weight()),
                                    inForce(component)))
                    .collect(Collectors.joining(adds ? " + " : " × "));
        }

        if (metric.isItemIndex()) {
            return "%s; at least %d of them"
                    .formatted(
                            metric.items().stream()
                                    .map(item -> "%s × %s".formatted(item.item(), plain(item.weight())))
                                    .collect(Collectors.joining(" + ")),
                            metric.minimumItems());
        }

        Linear linear = metric.linear();
        return linear == null
                ? metric.bands().stream()
                        .map(band -> "%d–%d: %s".formatted(band.from(), band.to(), plain(band.points())))
                        .collect(Collectors.joining(", "))
                : "linear from %s at %d to %s at %d"
                        .formatted(
                                plain(linear.atLowest()),
                                Objects.requireNonNull(metric.scale()).lowest(),
                                plain(linear.atHighest()),
                                Objects.requireNonNull(metric.scale()).highest());
    }

    private static String inForce(Component component) {
        return (component.from() == null ? "" : " from " + component.from())
                + (component.to() == null ? "" : " to " + component.to());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
