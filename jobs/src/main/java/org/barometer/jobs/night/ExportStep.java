package org.barometer.jobs.night;

import org.barometer.jobs.storage.ParquetExport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Exports the gold tables as plain Parquet and switches readers to them. */
final class ExportStep implements Tasklet {
    private final NightContext context;

    ExportStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        long run = chunk.getStepContext().getStepExecution().getJobExecution().getJobInstanceId();
        new ParquetExport(context.warehouse())
                .write("night-%s-run-%d".formatted(context.night().to(), run));
        return RepeatStatus.FINISHED;
    }
}
