package org.barometer.pages;

import java.util.Map;
import java.util.stream.Collectors;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Better;
import org.barometer.definitions.Metric.Component;
import org.barometer.definitions.Metric.Scale;
import org.barometer.definitions.Translations;

/** One metric of the page: its names, what makes a value, and where that comes from. */
final class MetricSection {
    private MetricSection() {}

    /** The section of a metric, given those that it may be made of. */
    static String of(Metric metric, Map<String, Metric> metrics) {
        return """
                ### %s
                | | name | short | definition |
                |---|---|---|---|
                %s
                - Scale: %s
                - Points: %s
                - Value: `%s`%s
                - From %s to %s
                - Interval: %s
                - Source: %s
                """.formatted(
                        metric.id(),
                        texts(metric),
                        scale(metric),
                        Formula.points(metric),
                        Formula.value(metric),
                        missing(metric) + components(metric, metrics),
                        Formula.number(metric.lowestValue()),
                        Formula.number(metric.highestValue()),
                        Intervals.of(metric.interval()),
                        metric.source());
    }

    private static String texts(Metric metric) {
        Translations names = metric.names();
        Translations shorts = metric.abbreviations();
        Translations definitions = metric.definition();
        return text("en", names.en(), shorts.en(), definitions.en())
                + text("sv", names.sv(), shorts.sv(), definitions.sv())
                + text("nb", names.nb(), shorts.nb(), definitions.nb());
    }

    private static String text(String language, String name, String abbreviation, String definition) {
        return "| %s | %s | %s | %s |\n".formatted(language, name, abbreviation, definition.replace("|", "\\|"));
    }

    private static String scale(Metric metric) {
        Scale scale = metric.scale();
        return scale == null
                ? "none of its own; high values are good"
                : "whole scores from %d to %d; %s ones are good"
                        .formatted(scale.lowest(), scale.highest(), metric.better() == Better.HIGHER ? "high" : "low");
    }

    private static String missing(Metric metric) {
        if (metric.isItemIndex()) {
            return "; an item left blank counts neither above nor below the line, and who answered fewer than %d of the %d has no index"
                    .formatted(metric.minimumItems(), metric.items().size());
        }

        if (metric.isComposite()) {
            return metric.renormalise()
                    ? "; a component of fewer than %d answers is left out, and the status is then `partial`"
                            .formatted(metric.minimumAnswers())
                    : "; with fewer than %d answers to any component there is no value, and the status is `insufficient`"
                            .formatted(metric.minimumAnswers());
        }

        return "";
    }

    private static String components(Metric metric, Map<String, Metric> metrics) {
        return metric.isComposite()
                ? metric.components().stream()
                        .map(component -> component(component, metrics))
                        .collect(Collectors.joining("\n", "\n", ""))
                : "";
    }

    private static String component(Component component, Map<String, Metric> metrics) {
        Metric metric = metrics.get(component.metric());
        return "  - %s at %s, weight %s%s%s"
                .formatted(
                        metric == null ? component.metric() : MetricsPage.link(metric.id()),
                        component.touchpoint(),
                        Formula.number(component.weight()),
                        Formula.inForce(component),
                        metric == null ? "" : ", as `%s`".formatted(Formula.onHundred(metric)));
    }
}
