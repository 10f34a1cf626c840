package org.barometer.jobs.configuration;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
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
                        check.periods(vocabulary.periods()))
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
