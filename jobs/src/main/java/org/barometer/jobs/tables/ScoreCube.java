package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.Cohorts;

/** {@code gold.score_cube}: answers counted by day, cohort and score. */
final class ScoreCube implements TableBuilder {
    static final String NAME = "gold.score_cube";

    @Override
    public String table() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> reads() {
        return List.of(FactAnswer.NAME);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return org.barometer.cube.ScoreCube.of(
                inputs.read(FactAnswer.NAME, slice),
                slice.dimensionsOf(Cohorts.dimensions(inputs.vocabulary().cohorts())));
    }
}
