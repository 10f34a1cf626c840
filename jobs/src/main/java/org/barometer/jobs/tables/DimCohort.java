package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold.dim_cohort}: every cohort that somebody who answered was in, and those that are declared. */
final class DimCohort implements TableBuilder {
    @Override
    public String table() {
        return "gold.dim_cohort";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> reads() {
        return List.of(DailySum.NAME);
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
        List<Row> found = inputs.read(DailySum.NAME)
                .select("cohort_dimension", "cohort_value")
                .distinct()
                .collectAsList();
        return inputs.rows(table(), CohortRows.of(found, inputs.vocabulary().cohorts()));
    }
}
