package org.barometer.jobs.night;

import org.barometer.jobs.FailPoint;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A step of a night, which begins only while its run may write and has not been asked to end. */
final class GuardedStep implements Tasklet, StepExecutionListener {
    private final String name;
    private final Tasklet work;
    private final WriterLock lock;
    private final Stop stop;

    GuardedStep(String name, Tasklet work, WriterLock lock, Stop stop) {
        this.name = name;
        this.work = work;
        this.lock = lock;
        this.stop = stop;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        requireNotStopped();
        lock.require();
        FailPoint.before("step." + name);
        try {
            RepeatStatus status = work.execute(contribution, chunk);
            FailPoint.after("step." + name);
            return status;
        } catch (Exception e) {
            // Of any kind: Scala throws checked exceptions without declaring them.
            requireNotStopped();
            throw e;
        }
    }

    /** To Spring Batch any other exception would be a step that failed. */
    private void requireNotStopped() throws JobInterruptedException {
        if (stop.isAsked()) {
            throw new JobInterruptedException("Stopped by a signal");
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        FailPoint.noted("step." + name);
        return step.getExitStatus();
    }
}
