package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.suppression.HiddenScores;

/** {@code gold.hidden_score}: what is hidden in {@code gold.satisfaction_score}, exact. */
final class HiddenScore extends GoldTable {
    static final String NAME = "gold.hidden_score";

    HiddenScore() {
        super(NAME, 1);
        reads(ExactScores.READS);
        uses(ExactScores.USES);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return inputs.definitions().privacy().hidesAny()
                ? HiddenScores.exact(ExactScores.marked(inputs, slice))
                : inputs.rows(NAME, List.of());
    }
}
