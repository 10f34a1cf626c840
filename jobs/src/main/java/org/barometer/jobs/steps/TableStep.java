package org.barometer.jobs.steps;

import java.util.function.Supplier;
import org.barometer.jobs.Amount;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.tables.TableBuilder;
import org.barometer.jobs.tables.TableRun;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Brings one gold table up to date. */
public final class TableStep implements Tasklet {
    private final RunContext context;
    private final Supplier<TableRun> run;
    private final TableBuilder builder;

    public TableStep(RunContext context, Supplier<TableRun> run, TableBuilder builder) {
        this.context = context;
        this.run = run;
        this.builder = builder;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        boolean isWritten = run.get().update(builder);
        context.report()
                .note(
                        contribution,
                        isWritten ? Amount.of(context.warehouse().rowCount(builder.table()), "row") : "unchanged");
        return RepeatStatus.FINISHED;
    }
}
