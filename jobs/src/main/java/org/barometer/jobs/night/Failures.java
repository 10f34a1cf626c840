package org.barometer.jobs.night;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.DiskSpace;
import org.barometer.jobs.storage.SparkFailures;
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

    /**
     * What to tell the user about an error in a step; empty if it is unexpected.
     *
     * <p>A full disk comes first: the database that remembers the runs may be the first to notice it.
     */
    static Optional<Failure> expected(Throwable e, String step, Path root) {
        return failure(e)
                .or(() -> Stream.of(
                                DiskSpace.failure(e, root),
                                SparkFailures.ofMemory(e, "The step " + step),
                                RepositoryFailures.of(e, root),
                                SparkFailures.ofConstraint(e, step),
                                SparkFailures.ofExpression(e, step),
                                SparkFailures.ofWeights(e, step))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    private static Optional<Failure> failure(Throwable e) {
        return Optional.ofNullable(ExceptionUtils.throwableOfType(e, Failure.class));
    }
}
