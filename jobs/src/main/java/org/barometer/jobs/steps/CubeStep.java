package org.barometer.jobs.steps;

import org.barometer.jobs.gold.GoldTables;
import org.barometer.jobs.plan.NightContext;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Puts each answer into its cohorts and counts them: the facts and the cube. */
public final class CubeStep implements Tasklet {
    private final NightContext context;

    public CubeStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        new GoldTables(context).update();
        return RepeatStatus.FINISHED;
    }
}
