package org.barometer.jobs.night;

import java.util.List;
import java.util.Optional;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/** Finds what to tell the user about a run that failed. */
final class Failures {
    private Failures() {}

    /** The failure behind a run; null for one that went well. */
    static @Nullable Throwable of(JobExecution execution) {
        List<Throwable> all = execution.getAllFailureExceptions();
        return all.stream()
                .flatMap(e -> failure(e).stream())
                .findFirst()
                .map(Throwable.class::cast)
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** What went wrong, in its own words; null for a run that went well. */
    static @Nullable String message(JobExecution execution) {
        Throwable failure = of(execution);
        return failure == null ? null : failure.getMessage();
    }

    private static Optional<Failure> failure(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return Optional.of(failure);
            }
        }

        return Optional.empty();
    }
}
