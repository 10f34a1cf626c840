package org.barometer.jobs.explain;

import java.util.Optional;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Component;
import org.barometer.jobs.reading.Row;

/**
 * What is known of a component of an index in a period.
 *
 * @param squares sum of squared deviations of its answers from the mean, on 0–100
 */
record ComponentScore(Component component, Metric metric, long answers, double value, double squares) {

    static ComponentScore of(Explanation explanation, Asked asked, Component component) {
        Asked ofComponent = asked.of(component.metric(), component.touchpoint());
        Metric metric = explanation.metric(component.metric());
        Optional<Row> known = explanation.known(ofComponent);
        Totals totals = Totals.of(explanation.histogram(ofComponent), metric);
        double mean = totals.points() / totals.answers();
        double factor = 100 / length(metric);
        return new ComponentScore(
                component,
                metric,
                known.map(row -> row.count("answers")).orElse(0L),
                known.map(row -> row.number("value")).orElse(Double.NaN),
                (totals.squares() - totals.points() * mean) * factor * factor);
    }

    private static double length(Metric metric) {
        return metric.highestValue().subtract(metric.lowestValue()).doubleValue();
    }

    String name() {
        return component.name();
    }

    double weight() {
        return component.weight().doubleValue();
    }

    double onHundred() {
        return 100 * (value - metric.lowestValue().doubleValue()) / length(metric);
    }
}
