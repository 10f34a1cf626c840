package org.barometer.jobs.tables;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.vocabulary.FormulaIds;

/** {@code gold.dim_metric}: what each metric means. */
final class DimMetric implements TableBuilder {
    @Override
    public String table() {
        return "gold.dim_metric";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> reads() {
        return List.of();
    }

    @Override
    public List<String> uses() {
        return List.of("labels");
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        Map<String, String> formulas = FormulaIds.of(inputs.vocabulary().metrics());
        return inputs.rows(
                table(),
                inputs.vocabulary().metrics().stream()
                        .map(metric -> MetricRow.of(metric, Objects.requireNonNull(formulas.get(metric.id()))))
                        .toList());
    }
}
