package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Aggregation;
import org.barometer.definitions.Metric.Band;
import org.barometer.definitions.Metric.Component;
import org.barometer.definitions.Metric.Interval;
import org.barometer.definitions.Metric.Scale;
import org.barometer.definitions.Touchpoint;

/** Whether a metric is whole: points for every score, an interval that goes with them, components that exist. */
final class MetricCheck {
    private final Metric metric;
    private final Definitions definitions;
    private final List<Problem> problems = new ArrayList<>();

    private MetricCheck(Metric metric, Definitions definitions) {
        this.metric = metric;
        this.definitions = definitions;
    }

    static List<Problem> problems(Metric metric, Definitions definitions) {
        MetricCheck check = new MetricCheck(metric, definitions);
        check.kind();
        check.interval();
        check.bands();
        for (int i = 0; i < metric.components().size(); i++) {
            check.component("components[%d]".formatted(i), metric.components().get(i));
            check.inForce("components[%d]".formatted(i), metric.components().subList(0, i + 1));
        }

        return check.problems;
    }

    private void kind() {
        long kinds = Stream.of(!metric.bands().isEmpty(), metric.linear() != null, metric.isComposite())
                .filter(kind -> kind)
                .count();
        if (kinds != 1) {
            problem(
                    "bands",
                    "a metric has either bands, or linear (with or without items), or components. Write one of them");
        }

        if (metric.isItemIndex() && metric.linear() == null) {
            problem("items", "need the points of an item. Write linear: {at-lowest: 0, at-highest: 100}");
        }

        if (!metric.isComposite() && metric.scale() == null) {
            problem("scale", "is missing. Write scale: {lowest: …, highest: …}");
        }

        if (!metric.isComposite() && metric.aggregation() != Aggregation.ARITHMETIC) {
            problem("aggregation", "is for an index of metrics. Leave it out");
        }

        if (!metric.isComposite() && metric.renormalise()) {
            problem("renormalise", "is for an index of metrics. Leave it out");
        }

        Scale scale = metric.scale();
        if (scale != null && scale.lowest() >= scale.highest()) {
            problem(
                    "scale",
                    "lowest %d is not below highest %d. Write them the other way round"
                            .formatted(scale.lowest(), scale.highest()));
        }
    }

    private void interval() {
        Interval interval = metric.interval();
        boolean isOfComponents = interval == Interval.COVARIANCE;
        if (metric.isComposite() || isOfComponents) {
            if (metric.isComposite() != isOfComponents) {
                problem(
                        "interval",
                        "%s does not go with this metric. Write interval: %s"
                                .formatted(BandPoints.written(interval), instead()));
            }

            return;
        }

        if (metric.bands().isEmpty() && !BandPoints.fit(metric, interval)) {
            problem(
                    "interval",
                    "%s goes with bands, and this metric has none. Write interval: t"
                            .formatted(BandPoints.written(interval)));
        }

        for (int i = 0; i < metric.bands().size(); i++) {
            Band band = metric.bands().get(i);
            if (!BandPoints.fit(band, interval)) {
                problem(
                        "bands[%d]".formatted(i),
                        "%s points%s do not go with interval: %s, which is for %s. Write interval: %s, or other points"
                                .formatted(
                                        band.points().toPlainString(),
                                        band.category() == null ? "" : " for " + BandPoints.written(band.category()),
                                        BandPoints.written(interval),
                                        BandPoints.rule(interval),
                                        instead()));
                return;
            }
        }
    }

    private String instead() {
        Interval right = Stream.of(Interval.COVARIANCE, Interval.WILSON, Interval.ADJUSTED_WALD)
                .filter(interval -> BandPoints.fit(metric, interval))
                .findFirst()
                .orElse(Interval.T);
        return BandPoints.written(right);
    }

    private void bands() {
        Scale scale = metric.scale();
        if (metric.bands().isEmpty() || scale == null) {
            return;
        }

        int next = scale.lowest();
        for (Band band :
                metric.bands().stream().sorted(Comparator.comparing(Band::from)).toList()) {
            if (band.from() != next) {
                break;
            }

            next = band.to() + 1;
        }

        if (next != scale.highest() + 1) {
            problem(
                    "bands",
                    "do not cover the scores %d to %d once each. The first score in no band, or in two, is %d"
                            .formatted(scale.lowest(), scale.highest(), next));
        }
    }

    private void component(String key, Component component) {
        if (definitions
                .metric(component.metric())
                .filter(other -> !other.isComposite())
                .isEmpty()) {
            List<String> known = definitions.metrics().stream()
                    .filter(other -> !other.isComposite())
                    .map(Metric::id)
                    .toList();
            problem(key + ".metric", Problem.unknown(component.metric(), "metric with answers", known));
        }

        List<String> touchpoints =
                definitions.touchpoints().stream().map(Touchpoint::id).toList();
        if (!component.touchpoint().equals(Cohort.ALL) && !touchpoints.contains(component.touchpoint())) {
            problem(key + ".touchpoint", Problem.unknown(component.touchpoint(), "touchpoint", touchpoints));
        }
    }

    /** The last of these, beside those listed before it. */
    private void inForce(String key, List<Component> components) {
        Component last = components.get(components.size() - 1);
        if (last.from() != null && last.to() != null && last.to().isBefore(last.from())) {
            problem(key + ".to", "'%s' is before %s. Write a later day".formatted(last.to(), last.from()));
            return;
        }

        for (int i = 0; i < components.size() - 1; i++) {
            if (last.overlaps(components.get(i))) {
                problem(
                        key,
                        "'%s' at %s is in force together with components[%d], which is the same. Write it once, or let one end (to) before the other begins (from)"
                                .formatted(last.metric(), last.touchpoint(), i));
            }
        }
    }

    private void problem(String key, String what) {
        problems.add(new Problem("metrics/%s.yaml".formatted(metric.id()), key, what));
    }
}
