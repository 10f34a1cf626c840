package org.barometer.scoring;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barometer.definitions.FormulaIds;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Statistics;
import org.barometer.definitions.Target;
import org.barometer.statistics.Level;

/**
 * What scores are made by: the metrics, the targets, and how sure is sure.
 */
public record Rules(
        Map<String, Metric> metrics,
        Map<String, Method> methods,
        Map<String, String> formulas,
        Targets targets,
        Statistics statistics,
        Level level)
        implements Serializable {
    private static final Method NONE = new Method(Metric.Interval.T, Double.NaN, Double.NaN);

    /** The rules that a configuration gives. */
    public static Rules of(List<Metric> metrics, List<Target> targets, Statistics statistics) {
        Map<String, Metric> byId = new HashMap<>();
        Map<String, Method> methods = new HashMap<>();
        metrics.forEach(metric -> {
            byId.put(metric.id(), metric);
            methods.put(metric.id(), Method.of(metric));
        });
        return new Rules(
                byId,
                methods,
                FormulaIds.of(metrics),
                new Targets(List.copyOf(targets)),
                statistics,
                Level.of(statistics.level().doubleValue()));
    }

    /** Fewer answers than this are marked low_n, and nothing is tested on them. */
    int fewAnswers() {
        return statistics.minAnswersToTest();
    }

    /** How a metric is read; one that is not known has values without an interval. */
    Method method(String metric) {
        return methods.getOrDefault(metric, NONE);
    }

    /** How the values of a metric are made; see {@link FormulaIds}. */
    String formula(String metric) {
        return formulas.getOrDefault(metric, metric);
    }

    /** The indices of metrics, by name. */
    public List<Metric> indices() {
        return metrics.values().stream()
                .filter(Metric::isComposite)
                .sorted(Comparator.comparing(Metric::id))
                .toList();
    }

    /** The cells of a group. */
    List<Cell> cells(Group group) {
        String id = group.metric().toString();
        Metric metric = metrics.get(id);
        return metric != null && metric.isComposite() ? group.cells(metric, methods) : group.cells(method(id));
    }
}
