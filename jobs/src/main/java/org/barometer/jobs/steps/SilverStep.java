package org.barometer.jobs.steps;

import static org.apache.spark.sql.functions.lit;

import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.silver.SilverTables;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Judges new records and gives the good ones one shape: the silver tables, and a count of what became of the rest. */
public final class SilverStep implements Tasklet {
    private final NightContext context;

    public SilverStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        String run = Runs.id(chunk);
        new SilverTables(context)
                .update()
                .ifPresent(counts -> context.warehouse()
                        .replaceWhere(
                                "ops.step_count",
                                "run_id = '%s'".formatted(run),
                                counts.withColumn("run_id", lit(run)).withColumn("step", lit("silver"))));
        return RepeatStatus.FINISHED;
    }
}
