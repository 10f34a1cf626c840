package org.barometer.jobs.tables;

import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.FormulaIds;

/** {@code gold.dim_metric}: what each metric means. */
final class DimMetric extends GoldTable {
    DimMetric() {
        super("gold.dim_metric", 1);
        uses("labels");
        fitsIntoMemory();
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        Map<String, String> formulas = FormulaIds.of(inputs.definitions().metrics());
        return inputs.rows(
                table(),
                inputs.definitions().metrics().stream()
                        .map(metric -> MetricRow.of(metric, Objects.requireNonNull(formulas.get(metric.id()))))
                        .toList());
    }
}
