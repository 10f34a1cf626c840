package org.barometer.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.scores.Scores;

/** {@code gold.daily_sum}: the cube added up by day. */
final class DailySum extends GoldTable {
    static final String NAME = "gold.daily_sum";

    DailySum() {
        super(NAME, 2);
        reads(ScoreCube.NAME);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return Scores.daily(
                inputs.read(ScoreCube.NAME, slice), inputs.definitions().metricsInUse());
    }
}
