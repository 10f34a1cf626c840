package org.barometer.cube;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Component;

/**
 * A component of an index of metrics: which answers count for it, and what they are worth on 0–100.
 *
 * @param index the index of metrics
 * @param name metric, with {@code @touchpoint} behind it where it is of one touchpoint
 * @param lowest lowest value of the metric, in hundred-millionths
 * @param range how far above it the highest value is
 */
record IndexComponent(String index, String name, String metric, String touchpoint, long lowest, long range)
        implements Serializable {

    /** Those of all indices among the metrics, each once, whenever in force; by index and name. */
    static List<IndexComponent> of(List<Metric> metrics) {
        return metrics.stream()
                .flatMap(index -> index.components().stream().map(component -> of(index, component, metrics)))
                .distinct()
                .sorted(Comparator.comparing(IndexComponent::index)
                        .thenComparing(component -> UTF8String.fromString(component.name)))
                .toList();
    }

    private static IndexComponent of(Metric index, Component component, List<Metric> metrics) {
        Metric metric = metrics.stream()
                .filter(each -> each.id().equals(component.metric()))
                .findFirst()
                .orElseThrow();
        long lowest = units(metric.lowestValue());
        return new IndexComponent(
                index.id(),
                component.name(),
                metric.id(),
                component.touchpoint(),
                lowest,
                units(metric.highestValue()) - lowest);
    }

    private static long units(BigDecimal points) {
        return points.setScale(ComponentProducts.POINT_DECIMALS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    boolean isOfAllTouchpoints() {
        return touchpoint.equals(Cohort.ALL);
    }

    /** Points of the metric on 0–100, both in hundred-millionths. */
    long onHundred(long points) {
        return (long) Math.rint((points - lowest) * 100.0 * ComponentProducts.POINT_UNITS / range);
    }
}
