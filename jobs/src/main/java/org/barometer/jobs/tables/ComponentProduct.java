package org.barometer.jobs.tables;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.Cohorts;
import org.barometer.cube.ComponentProducts;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Survey;

/** {@code gold.component_product}: how answers of one response to components of an index go together. */
final class ComponentProduct extends GoldTable {
    static final String NAME = "gold.component_product";

    ComponentProduct() {
        super(NAME, 1);
        reads(FactAnswer.NAME);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        List<Metric> metrics = inputs.definitions().metricsInUse();
        Set<String> surveys = inputs.definitions().surveys().stream()
                .filter(survey -> mayHavePairs(survey, metrics))
                .map(Survey::id)
                .collect(Collectors.toSet());
        if (surveys.isEmpty()) {
            return inputs.rows(NAME, List.of());
        }

        // An index has other pairs when a component that is not its own metric has changed.
        String condition = slice.metrics().isEmpty() ? slice.of(FactAnswer.NAME) : "true";
        return ComponentProducts.of(
                inputs.read(FactAnswer.NAME).where(condition).where(Slice.in("survey_id", surveys)),
                metrics,
                slice.dimensionsOf(Cohorts.dimensions(inputs.definitions().cohorts())));
    }

    /** Whether a response to a survey can have two answers to components of an index: one alone makes no pair. */
    private static boolean mayHavePairs(Survey survey, List<Metric> metrics) {
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
