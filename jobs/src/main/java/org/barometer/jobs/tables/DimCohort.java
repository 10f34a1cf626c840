package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold.dim_cohort}: every cohort with a respondent, and those that are declared. */
final class DimCohort extends GoldTable {
    DimCohort() {
        super("gold.dim_cohort", 1);
        reads(DailySum.NAME);
        uses("labels");
        fitsIntoMemory();
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        List<Row> found = inputs.read(DailySum.NAME)
                .select("cohort_dimension", "cohort_value")
                .distinct()
                .collectAsList();
        return inputs.rows(table(), CohortRows.of(found, inputs.definitions().cohorts()));
    }
}
