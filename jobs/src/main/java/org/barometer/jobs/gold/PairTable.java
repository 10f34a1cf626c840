package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.Cohorts;
import org.barometer.cube.PairSums;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Touched;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Survey;

/** {@code gold.pair_sum}: of touched days, of changed indices of metrics and of changed cohorts. */
final class PairTable {
    static final String NAME = "gold.pair_sum";

    private final NightContext context;
    private final Warehouse warehouse;
    private final List<Metric> metrics;
    private final Set<String> surveys;
    private final List<String> dimensions;

    PairTable(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.metrics = context.vocabulary().metricsInUse();
        this.surveys = context.vocabulary().surveys().stream()
                .filter(this::mayHavePairs)
                .map(Survey::id)
                .collect(Collectors.toSet());
        this.dimensions = Cohorts.dimensions(context.vocabulary().cohorts());
    }

    /**
     * Brings it up to date with the facts.
     *
     * @param days the touched days, and why they are
     * @param exchanged facts of touched responses, if no other facts have changed
     */
    void update(Map<LocalDate, Set<String>> days, Optional<FactTable.Exchanged> exchanged) {
        if (context.isWhole()) {
            if (!surveys.isEmpty() || warehouse.version(NAME) > 0) {
                warehouse.replace(NAME, pairs("true", metrics, dimensions));
            }

            return;
        }

        if (!days.isEmpty() && mayHaveChanged()) {
            String touched = Touched.condition(days);
            warehouse.replaceWhere(
                    NAME,
                    touched,
                    exchanged
                            .map(facts -> PairSums.exchanged(
                                    warehouse.read(NAME).where(touched),
                                    facts.removed(),
                                    facts.added(),
                                    metrics,
                                    dimensions))
                            .orElseGet(() -> pairs(touched, metrics, dimensions)));
        }

        Set<String> changed = changedIndices();
        if (!changed.isEmpty()) {
            List<Metric> these = metrics.stream()
                    .filter(metric -> !metric.isComposite() || changed.contains(metric.id()))
                    .toList();
            warehouse.replaceWhere(NAME, Slices.in("metric_id", changed), pairs("true", these, dimensions));
        }

        Set<String> cohorts = context.changed("cohort/");
        if (!cohorts.isEmpty() && !surveys.isEmpty()) {
            List<String> these = dimensions.stream().filter(cohorts::contains).toList();
            warehouse.replaceWhere(
                    NAME,
                    Slices.in("cohort_dimension", cohorts),
                    pairs("true", metrics, these).where(col("cohort_dimension").notEqual(Cohort.ALL)));
        }
    }

    private Dataset<Row> pairs(String condition, List<Metric> these, List<String> dimensions) {
        return PairSums.of(
                warehouse.read(FactTable.NAME).where(condition).where(Slices.in("survey_id", surveys)),
                these,
                dimensions);
    }

    /** Whether a touched response has pairs, or may have had them when its survey was another. */
    private boolean mayHaveChanged() {
        return new Touched(warehouse)
                .rows().select("survey_id").distinct().collectAsList().stream()
                        .map(row -> row.getString(0))
                        .anyMatch(survey -> surveys.contains(survey)
                                || context.changed("survey/").contains(survey));
    }

    /** The indices whose own file, or a component's, has changed; a metric that is gone may have been one. */
    private Set<String> changedIndices() {
        Set<String> changed = context.changed("metric/");
        return Stream.concat(
                        changed.stream()
                                .filter(id -> context.vocabulary().metric(id).isEmpty()),
                        metrics.stream()
                                .filter(metric -> changed.contains(metric.id())
                                        || metric.components().stream()
                                                .anyMatch(component -> changed.contains(component.metric())))
                                .map(Metric::id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a response to a survey can have two answers to components of an index: one alone makes no pair. */
    private boolean mayHavePairs(Survey survey) {
        return metrics.stream()
                .filter(Metric::isComposite)
                .anyMatch(index -> index.components().stream()
                                .mapToLong(component -> answers(survey, component))
                                .sum()
                        > 1);
    }

    private static long answers(Survey survey, Metric.Component component) {
        return survey.questions().stream()
                .filter(question -> question.metrics().contains(component.metric()))
                .filter(question -> component.touchpoint().equals(Cohort.ALL)
                        || component.touchpoint().equals(question.touchpoint()))
                .count();
    }
}
