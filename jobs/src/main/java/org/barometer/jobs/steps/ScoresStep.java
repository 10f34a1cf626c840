package org.barometer.jobs.steps;

import org.barometer.jobs.gold.AnswerLagTable;
import org.barometer.jobs.gold.ChangedRows;
import org.barometer.jobs.gold.Dimensions;
import org.barometer.jobs.gold.ScoreTables;
import org.barometer.jobs.plan.NightContext;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Computes the scores of periods from the cube, says which of them are mature, and the dimensions around them. */
public final class ScoresStep implements Tasklet {
    private final NightContext context;

    public ScoresStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        new AnswerLagTable(context).update();
        new ScoreTables(context).update();
        new Dimensions(context).update(ChangedRows.of(context));
        return RepeatStatus.FINISHED;
    }
}
