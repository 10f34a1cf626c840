package org.barometer.jobs.steps;

import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.publication.Export;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Exports the gold tables as plain Parquet and switches readers to them. */
public final class ExportStep implements Tasklet {
    private final RunContext context;

    public ExportStep(RunContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Export.published(context.warehouse());
        return RepeatStatus.FINISHED;
    }
}
