package org.barometer.jobs.night;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.Sessions;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Ends a run in good order when a signal asks the process to end: what Spark computes is cancelled, no further step begins, and
 * the process waits until the run is noted as stopped and its locks are given back.
 *
 * <p>A run that has not come to its end after half a minute is left as a kill would leave it.
 */
final class Stop implements JobExecutionListener, AutoCloseable {
    /** Before Spark's own, which would take the session away from under the run. */
    private static final int PRIORITY = 100;

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration TO_SAY_SO = Duration.ofSeconds(2);
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private final Thread run = Thread.currentThread();
    private final Runnable hook = this::stop;
    private volatile boolean isAsked;
    private volatile boolean isOver;
    private boolean isComputing = true;

    private Stop() {}

    /** Waits for a signal as long as this thread runs a night. */
    static Stop onSignal() {
        Stop stop = new Stop();
        ShutdownHookManager.get()
                .addShutdownHook(stop.hook, PRIORITY, LONGEST.plus(TO_SAY_SO).toSeconds() + 1, TimeUnit.SECONDS);
        return stop;
    }

    /** Whether the run was asked to stop. */
    boolean isAsked() {
        return isAsked;
    }

    /** Fails, and says what to do now, if the run was asked to end, which is then the cause of all other failures. */
    void requireNotAsked() {
        if (isAsked) {
            throw new Failure(
                    ExitCode.STOPPED,
                    "Stopped by a signal. Start the same command again: it goes on where it stopped.");
        }
    }

    private void stop() {
        isAsked = true;
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!isOver && run.isAlive() && System.nanoTime() < end) {
                cancel();
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }

            run.join(TO_SAY_SO.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Again and again: a step may have more to compute, and several at once. */
    private synchronized void cancel() {
        if (isComputing) {
            Sessions.cancelJobs();
        }
    }

    /** From here on Spark only writes down how the run went. */
    @Override
    public synchronized void afterJob(JobExecution execution) {
        isComputing = false;
    }

    @Override
    public void close() {
        isOver = true;
        if (!isAsked && !ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
