package org.barometer.jobs.night;

import java.nio.file.Path;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.DiskSpace;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells that the job repository went away while a night ran. */
final class RepositoryFailures {
    private RepositoryFailures() {}

    /** What to tell the user if a failure came from the job repository; null for any other. */
    static @Nullable Failure of(Throwable e, Path root) {
        // Spring's own: nothing else in a night speaks to a database by Spring.
        if (ExceptionUtils.indexOfType(e, DataAccessException.class) < 0
                && ExceptionUtils.indexOfType(e, TransactionException.class) < 0) {
            return null;
        }

        // A file of H2 closes when it cannot be written to, and later only says that it is closed.
        return DiskSpace.isFull(root)
                ? DiskSpace.full(root)
                : new Failure(
                        ExitCode.UNEXPECTED,
                        "The job repository cannot be reached any more. What the night has written so far stays; start the same dates again once the database runs, and it goes on at the step it had reached.");
    }
}
