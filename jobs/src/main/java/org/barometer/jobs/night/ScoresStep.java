package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.scores.Scores;
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
        warehouse.replace(TABLE, Scores.of(warehouse.read("gold.score_cube"), metrics, targets, lastBusinessDate()));
        // From what was just written: to compute the components again for their indices would take twice the time.
        Scores.indices(warehouse.read(TABLE), metrics, targets).ifPresent(indices -> warehouse.append(TABLE, indices));
        return RepeatStatus.FINISHED;
    }

    /** A run of an earlier date must not cut off the periods that later ones have added. */
    private LocalDate lastBusinessDate() {
        LocalDate asked = context.night().to();
        Row last = context.warehouse()
                .read("ops.run")
                .where(col("status").equalTo("COMPLETED"))
                .agg(max("date_to"))
                .first();
        Date done = last.getDate(0);
        return done == null || done.toLocalDate().isBefore(asked) ? asked : done.toLocalDate();
    }
}
