package org.barometer.jobs.tables;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.scores.IndexComponents;

/** {@code gold.index_component}: what the components of an index of metrics come to. */
final class IndexComponent extends GoldTable {
    IndexComponent() {
        super("gold.index_component", 1);
        reads(SatisfactionScore.NAME);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        List<Metric> metrics = inputs.definitions().metricsInUse();
        Set<String> components = metrics.stream()
                .flatMap(metric -> metric.components().stream())
                .map(Metric.Component::metric)
                .collect(Collectors.toSet());
        return components.isEmpty()
                ? inputs.rows(table(), List.of())
                : IndexComponents.of(
                        inputs.read(SatisfactionScore.NAME, slice).where(Slice.in("metric_id", components)), metrics);
    }
}
