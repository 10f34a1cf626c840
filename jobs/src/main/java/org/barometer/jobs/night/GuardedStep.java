package org.barometer.jobs.night;

import java.nio.file.Path;
import java.util.Optional;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A step of a night, which begins only while its run may write and has not been asked to end. */
final class GuardedStep implements Tasklet {
    private final String name;
    private final Path root;
    private final Tasklet work;
    private final WriterLock lock;
    private final Stop stop;

    GuardedStep(String name, Path root, Tasklet work, WriterLock lock, Stop stop) {
        this.name = name;
        this.root = root;
        this.work = work;
        this.lock = lock;
        this.stop = stop;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        requireNotStopped();
        lock.require();
        try {
            return work.execute(contribution, chunk);
        } catch (Exception | OutOfMemoryError e) {
            // Of any kind: Scala throws checked exceptions without declaring them.
            requireNotStopped();
            // Here, and not only when the run has ended: the job repository keeps the error, which may hold a value.
            Optional<Failure> expected = Failures.expected(e, name, root);
            if (expected.isPresent()) {
                throw expected.get();
            }

            throw e;
        }
    }

    /** To Spring Batch any other exception would be a step that failed. */
    private void requireNotStopped() throws JobInterruptedException {
        if (stop.isAsked()) {
            throw new JobInterruptedException("Stopped by a signal");
        }
    }
}
