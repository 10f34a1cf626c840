package org.barometer.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on several things in parallel, on as many threads as there are cores, and returns when all of them have ended.
 *
 * <p>A parallel stream returns as soon as one of them fails: then another could still write after the step has ended and its
 * lock is released.
 */
public final class AtOnce {
    private AtOnce() {}

    /** Does this with each item; fails as {@link #map} does. */
    public static <T> void each(Collection<T> items, Consumer<? super T> work) {
        map(items, item -> {
            work.accept(item);
            return item;
        });
    }

    /**
     * The result for each item, in the order of the items.
     *
     * @throws RuntimeException of the first item that failed, once all have ended; those of others are suppressed in it
     */
    public static <T, R> List<R> map(Collection<T> items, Function<? super T, ? extends R> work) {
        List<Callable<R>> tasks = new ArrayList<>();
        items.forEach(item -> tasks.add(() -> work.apply(item)));
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(tasks.size(), cores)));
        try {
            return results(threads.invokeAll(tasks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while several tasks ran in parallel.", e);
        } finally {
            threads.shutdown();
        }
    }

    private static <R> List<R> results(List<Future<R>> ended) throws InterruptedException {
        List<R> results = new ArrayList<>();
        Throwable failed = null;
        for (Future<R> task : ended) {
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
            // Scala throws checked exceptions without declaring them.
            throw new IllegalStateException(failed);
        }

        return results;
    }
}
