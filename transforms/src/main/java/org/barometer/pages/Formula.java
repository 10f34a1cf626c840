package org.barometer.pages;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Aggregation;
import org.barometer.definitions.Metric.Component;
import org.barometer.definitions.Metric.Linear;
import org.barometer.definitions.Metric.Scale;

/** What makes the values of a metric, as text. */
public final class Formula {
    private Formula() {}

    /** Points for each score, or the items or components with their weights, in one line. */
    public static String points(Metric metric) {
        if (metric.isComposite()) {
            boolean adds = metric.aggregation() == Aggregation.ARITHMETIC;
            return metric.components().stream()
                    .map(component -> component(component, adds ? "×" : "^"))
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

        return metric.linear() != null
                ? linear(metric)
                : metric.bands().stream()
                        .map(band -> "%d–%d: %s".formatted(band.from(), band.to(), plain(band.points())))
                        .collect(Collectors.joining(", "));
    }

    /** The straight line from the scores of a metric to their points. */
    static String linear(Metric metric) {
        Linear linear = Objects.requireNonNull(metric.linear());
        Scale scale = Objects.requireNonNull(metric.scale());
        return "linear from %s at %d to %s at %d"
                .formatted(plain(linear.atLowest()), scale.lowest(), plain(linear.atHighest()), scale.highest());
    }

    private static String component(Component component, String weighted) {
        return "%s at %s %s %s%s%s"
                .formatted(
                        component.metric(),
                        component.touchpoint(),
                        weighted,
                        plain(component.weight()),
                        component.from() == null ? "" : " from " + component.from(),
                        component.to() == null ? "" : " to " + component.to());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
