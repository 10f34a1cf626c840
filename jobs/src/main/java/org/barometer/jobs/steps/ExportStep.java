package org.barometer.jobs.steps;

import org.barometer.jobs.publication.Export;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Exports the gold tables as plain Parquet and switches readers to them. */
public final class ExportStep implements Tasklet {
    private final DeltaWarehouse warehouse;

    public ExportStep(DeltaWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Export.published(warehouse);
        return RepeatStatus.FINISHED;
    }
}
