package org.barometer.definitions;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a configuration folder says, checked as a whole.
 *
 * @param zone business zone: decides on which day an answer falls
 * @param metrics shipped ones and the folder's own
 */
public record Definitions(
        ZoneId zone,
        List<Survey> surveys,
        List<CustomerSource> customers,
        List<PurchaseSource> purchases,
        List<SupportCaseSource> supportCases,
        List<Metric> metrics,
        List<Cohort> cohorts,
        List<Touchpoint> touchpoints,
        List<Target> targets,
        Statistics statistics,
        Privacy privacy,
        PublishedPeriods periods) {

    /** Every source of records: the surveys, and those of customers, purchases and support cases. */
    public List<Source> sources() {
        return Stream.of(surveys.stream(), customers.stream(), purchases.stream(), supportCases.stream())
                .<Source>flatMap(part -> part)
                .toList();
    }

    /** The metrics that some question counts for, and the indices of such with all their components: no other can have scores. */
    public List<Metric> metricsInUse() {
        List<Metric> indices = metrics.stream()
                .filter(metric -> metric.isComposite() && isAsked(metric))
                .toList();
        Set<String> used = Stream.concat(
                        questions().flatMap(question -> question.metrics().stream()),
                        indices.stream()
                                .flatMap(index -> index.components().stream())
                                .map(Metric.Component::metric))
                .collect(Collectors.toSet());
        return metrics.stream()
                .filter(metric -> indices.contains(metric) || used.contains(metric.id()))
                .toList();
    }

    /** The indices of metrics that no question counts for, not by any of their components. */
    public List<Metric> indicesNeverAsked() {
        return metrics.stream()
                .filter(metric -> metric.isComposite() && !isAsked(metric))
                .toList();
    }

    private boolean isAsked(Metric index) {
        return index.components().stream()
                .anyMatch(component -> questions().anyMatch(question -> question.countsFor(component)));
    }

    private Stream<Survey.Question> questions() {
        return surveys.stream().flatMap(survey -> survey.questions().stream());
    }

    /** The metric of this name, if there is one. */
    public Optional<Metric> metric(String id) {
        return metrics.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }
}
