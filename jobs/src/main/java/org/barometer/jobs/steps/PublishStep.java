package org.barometer.jobs.steps;

import java.util.function.Supplier;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.publication.Publisher;
import org.barometer.jobs.tables.TableRun;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Shows readers what the night has made: all tables at once, or none of them. */
public final class PublishStep implements Tasklet {
    private final RunContext context;
    private final Supplier<TableRun> run;

    public PublishStep(RunContext context, Supplier<TableRun> run) {
        this.context = context;
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        long id = new Publisher(context, run.get().slices(), Runs.id(chunk)).publish();
        context.report().note(contribution, "publication %d".formatted(id));
        return RepeatStatus.FINISHED;
    }
}
