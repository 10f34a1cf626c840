package org.barometer.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.Cohorts;

/** {@code gold.score_cube}: answers counted by day, cohort and score. */
final class ScoreCube extends GoldTable {
    static final String NAME = "gold.score_cube";

    ScoreCube() {
        super(NAME, 1);
        reads(FactAnswer.NAME);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return org.barometer.cube.ScoreCube.of(
                inputs.read(FactAnswer.NAME, slice),
                slice.dimensionsOf(Cohorts.dimensions(inputs.definitions().cohorts())));
    }
}
