package org.barometer.jobs.steps;

import org.springframework.batch.core.scope.context.ChunkContext;

/** The run that a step belongs to. */
final class Runs {
    private Runs() {}

    /** Its number in the job repository, as tables name it. */
    static String id(ChunkContext chunk) {
        return String.valueOf(
                chunk.getStepContext().getStepExecution().getJobExecution().getJobInstanceId());
    }
}
