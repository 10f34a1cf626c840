package org.barometer.jobs.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does several things at once, as many as there are cores, and is over when all of them are.
 *
 * <p>A parallel stream is over as soon as one of them fails: then another could still write when the step has ended and its lock
 * is given back.
 */
final class AtOnce {
    private AtOnce() {}

    /**
     * What came of each, in their order.
     *
     * @throws RuntimeException of the first that failed, once all have ended; those of others are suppressed in it
     */
    static <T> List<T> all(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(tasks.size(), Runtime.getRuntime().availableProcessors()));
        try {
            return results(threads.invokeAll(tasks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while several sources were worked on.", e);
        } finally {
            threads.shutdown();
        }
    }

    private static <T> List<T> results(List<Future<T>> ended) throws InterruptedException {
        List<T> results = new ArrayList<>();
        Throwable failed = null;
        for (Future<T> task : ended) {
            try {
                results.add(task.get());
            } catch (ExecutionException e) {
                if (failed == null) {
                    failed = e.getCause();
                } else {
                    failed.addSuppressed(e.getCause());
                }
            }
        }

        if (failed instanceof RuntimeException e) {
            throw e;
        }

        if (failed instanceof Error e) {
            throw e;
        }

        if (failed != null) {
            throw new IllegalStateException(failed);
        }

        return results;
    }
}
