package org.barometer.definitions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names for the formulas of metrics, by the metric's id: the id, and a hash of all that its file says of values.
 *
 * <p>Another name, translation or source leaves the formula what it is; another band, item, weight, component, interval or
 * rule on what is missing does not. An index of metrics has another formula where one of its components has, and one for
 * all its days, with the weights of every day.
 */
public final class FormulaIds {
    private static final int DIGITS = 8;

    private FormulaIds() {}

    /** The formulas of these metrics; components that are not among them count by their ids only. */
    public static Map<String, String> of(List<Metric> metrics) {
        Map<String, String> texts = metrics.stream().collect(Collectors.toMap(Metric::id, Metric::formula));
        return metrics.stream().collect(Collectors.toMap(Metric::id, metric -> id(metric, texts)));
    }

    private static String id(Metric metric, Map<String, String> texts) {
        String components = metric.components().stream()
                .map(component -> component.metric() + texts.getOrDefault(component.metric(), ""))
                .collect(Collectors.joining());
        return metric.id() + ":" + ShortHash.of(metric.formula() + components).substring(0, DIGITS);
    }
}
