package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.suppression.HiddenScores;

/** {@code gold.hidden_score}: what is hidden in {@code gold.satisfaction_score}, exact. */
final class HiddenScore implements TableBuilder {
    static final String NAME = "gold.hidden_score";

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
        return ExactScores.READS;
    }

    @Override
    public List<String> uses() {
        return ExactScores.USES;
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return inputs.vocabulary().privacy().hidesAny()
                ? HiddenScores.exact(ExactScores.marked(inputs, slice))
                : inputs.rows(NAME, List.of());
    }
}
