package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.scores.Scores;
import org.barometer.scores.Weights;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Target;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Computes the scores of every period from the cube. */
final class ScoresStep implements Tasklet {
    private static final String TABLE = "gold.satisfaction_score";

    private final NightContext context;

    ScoresStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Warehouse warehouse = context.warehouse();
        List<Metric> metrics = context.vocabulary().metricsInUse();
        List<Target> targets = context.vocabulary().targets();
        Dataset<Row> cube = warehouse.read("gold.score_cube");
        int magnitude = magnitude(cube);
        Dataset<Row> scores = Scores.of(Weights.divided(cube, magnitude), metrics, targets, context.lastBusinessDate());
        warehouse.replace(TABLE, Weights.restored(scores, magnitude));
        // From what was just written: to compute the components again for their indices would take twice the time.
        Scores.indices(warehouse.read(TABLE), metrics, targets).ifPresent(indices -> warehouse.append(TABLE, indices));
        return RepeatStatus.FINISHED;
    }

    private static int magnitude(Dataset<Row> cube) {
        return Weights.magnitude(
                cube.agg(max(col("weight_sum").divide(col("answers")))).first().getDecimal(0));
    }
}
