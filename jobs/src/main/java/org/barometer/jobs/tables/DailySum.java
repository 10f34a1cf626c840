package org.barometer.jobs.tables;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.scores.Scores;
import org.barometer.scores.Weights;

/** {@code gold.daily_sum}: the cube added up by day. */
final class DailySum extends GoldTable {
    static final String NAME = "gold.daily_sum";

    DailySum() {
        super(NAME, 1);
        reads(ScoreCube.NAME);
    }

    /** Weights are divided by one power of ten: another one makes all rows others. */
    @Override
    public Slice widened(Inputs inputs, Slice slice) {
        if (slice.of(NAME).equals("false")) {
            return slice;
        }

        List<Row> before = inputs.published(NAME, "weight_magnitude");
        return before.isEmpty() || before.get(0).getInt(0) == magnitude(inputs, slice)
                ? slice
                : Slice.everything(inputs.lastBusinessDate());
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return Scores.daily(
                inputs.read(ScoreCube.NAME, slice), inputs.definitions().metricsInUse(), magnitude(inputs, slice));
    }

    /** That of all the cube, though only what may have changed is looked at. */
    private static int magnitude(Inputs inputs, Slice slice) {
        return inputs.once("magnitude", () -> {
            Dataset<Row> cube = inputs.read(ScoreCube.NAME);
            if (slice.isEverything() || !slice.metrics().isEmpty()) {
                return Weights.magnitude(Weights.largestMean(cube).first().getDecimal(0));
            }

            String changed = slice.of(NAME);
            BigDecimal there = Weights.largestMean(cube.where(changed)).first().getDecimal(0);
            BigDecimal elsewhere = Weights.largestMeanOfDays(inputs.read(NAME).where(not(expr(changed))))
                    .first()
                    .getDecimal(0);
            return Weights.magnitude(elsewhere == null ? there : there == null ? elsewhere : elsewhere.max(there));
        });
    }
}
