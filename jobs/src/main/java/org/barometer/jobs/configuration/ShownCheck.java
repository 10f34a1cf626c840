package org.barometer.jobs.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.Privacy;
import org.barometer.definitions.PublishedPeriods;

/** Whether {@code privacy.yaml} and {@code periods.yaml} are about cohorts and metrics that there are. */
final class ShownCheck {
    private static final String PRIVACY = "privacy.yaml";
    private static final String PERIODS = "periods.yaml";

    private final List<String> cohorts;
    private final List<String> metrics;

    private ShownCheck(Definitions definitions) {
        this.cohorts = definitions.cohorts().stream().map(Cohort::id).toList();
        this.metrics = definitions.metrics().stream().map(Metric::id).toList();
    }

    /** The problems of both files. */
    static List<Problem> problems(Definitions definitions) {
        ShownCheck check = new ShownCheck(definitions);
        return Stream.of(
                        check.dimensions(
                                PRIVACY,
                                "dimensions",
                                definitions.privacy().dimensions().keySet()),
                        tooLow(definitions.privacy()),
                        check.periods(definitions.periods()),
                        unguarded(definitions))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<Problem> tooLow(Privacy privacy) {
        return privacy.dimensions().entrySet().stream()
                .filter(dimension -> dimension.getValue() < privacy.hideBelow())
                .map(dimension -> new Problem(
                        PRIVACY,
                        "dimensions." + dimension.getKey(),
                        "%d is less than hide-below, which is %d. Write more, or leave it out"
                                .formatted(dimension.getValue(), privacy.hideBelow())));
    }

    /** Where scores are hidden, cohorts have no period without a total, and indices none without their components. */
    private static Stream<Problem> unguarded(Definitions definitions) {
        if (!definitions.privacy().hidesAny()) {
            return Stream.of();
        }

        return definitions.metricsInUse().stream()
                .flatMap(metric -> Stream.concat(
                                Stream.of(Cohort.ALL),
                                definitions.cohorts().stream().map(Cohort::id))
                        .flatMap(dimension -> Stream.concat(
                                missing(definitions, metric.id(), dimension, metric.id(), Cohort.ALL),
                                metric.components().stream()
                                        .flatMap(component -> missing(
                                                definitions, metric.id(), dimension, component.metric(), dimension)))));
    }

    /** The period types of a metric in a dimension that another, or everyone, has not. */
    private static Stream<Problem> missing(
            Definitions definitions, String metric, String dimension, String other, String otherDimension) {
        Set<PeriodType> missing = new TreeSet<>(definitions.periods().types(metric, dimension));
        missing.removeAll(definitions.periods().types(other, otherDimension));
        return missing.stream()
                .map(type -> new Problem(
                        PERIODS,
                        "",
                        "%s has scores of %s for %s, and %s has none for %s: a score that privacy.yaml hides could be calculated. Add the type there, or leave it out here"
                                .formatted(metric, type.label(), dimension, other, otherDimension)));
    }

    private Stream<Problem> periods(PublishedPeriods periods) {
        Stream<Problem> unknown = periods.metrics().keySet().stream()
                .filter(id -> !metrics.contains(id))
                .map(id -> new Problem(PERIODS, "metrics", Problem.unknown(id, "metric", metrics)));
        Stream<Problem> ofMetrics = periods.metrics().entrySet().stream()
                .flatMap(metric -> dimensions(
                        PERIODS,
                        "metrics.%s.dimensions".formatted(metric.getKey()),
                        metric.getValue().dimensions().keySet()));
        return Stream.of(dimensions(PERIODS, "dimensions", periods.dimensions().keySet()), unknown, ofMetrics)
                .flatMap(problems -> problems);
    }

    private Stream<Problem> dimensions(String file, String key, Collection<String> named) {
        return named.stream()
                .filter(id -> !cohorts.contains(id))
                .map(id -> new Problem(file, key, Problem.unknown(id, "cohort", cohorts)));
    }
}
