package org.barometer.jobs.steps;

import org.barometer.jobs.plan.RunId;
import org.springframework.batch.core.scope.context.ChunkContext;

/** The run that a step belongs to. */
final class Runs {
    private Runs() {}

    /** Its name in tables. */
    static String id(ChunkContext chunk) {
        return RunId.of(chunk.getStepContext().getStepExecution().getJobExecution());
    }
}
