package org.barometer.jobs.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.Privacy;
import org.barometer.vocabulary.PublishedPeriods;
import org.barometer.vocabulary.Vocabulary;

/** Whether {@code privacy.yaml} and {@code periods.yaml} are about cohorts and metrics that there are. */
final class ShownCheck {
    private static final String PRIVACY = "privacy.yaml";
    private static final String PERIODS = "periods.yaml";

    private final List<String> cohorts;
    private final List<String> metrics;

    private ShownCheck(Vocabulary vocabulary) {
        this.cohorts = vocabulary.cohorts().stream().map(Cohort::id).toList();
        this.metrics = vocabulary.metrics().stream().map(Metric::id).toList();
    }

    /** The problems of both files. */
    static List<Problem> problems(Vocabulary vocabulary) {
        ShownCheck check = new ShownCheck(vocabulary);
        return Stream.of(
                        check.dimensions(
                                PRIVACY,
                                "dimensions",
                                vocabulary.privacy().dimensions().keySet()),
                        tooLow(vocabulary.privacy()),
                        check.periods(vocabulary.periods()),
                        unguarded(vocabulary))
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

    /** Where scores are hidden, cohorts have no period of which there is no total, and indices none without their components. */
    private static Stream<Problem> unguarded(Vocabulary vocabulary) {
        if (!vocabulary.privacy().hidesAny()) {
            return Stream.of();
        }

        return vocabulary.metricsInUse().stream()
                .flatMap(metric -> Stream.concat(
                                Stream.of(Cohort.ALL),
                                vocabulary.cohorts().stream().map(Cohort::id))
                        .flatMap(dimension -> Stream.concat(
                                missing(vocabulary, metric.id(), dimension, metric.id(), Cohort.ALL),
                                metric.components().stream()
                                        .flatMap(component -> missing(
                                                vocabulary, metric.id(), dimension, component.metric(), dimension)))));
    }

    /** The period types of a metric in a dimension that another, or everyone, has not. */
    private static Stream<Problem> missing(
            Vocabulary vocabulary, String metric, String dimension, String other, String otherDimension) {
        Set<PeriodType> missing = new TreeSet<>(vocabulary.periods().types(metric, dimension));
        missing.removeAll(vocabulary.periods().types(other, otherDimension));
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
