package org.barometer.jobs.night;

import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells that the job repository went away while a night ran. */
final class RepositoryFailures {
    private RepositoryFailures() {}

    /** What to tell the user if a failure came from the job repository; null for any other. */
    static @Nullable Failure of(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            // Spring's own: nothing else in a night speaks to a database by Spring.
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return new Failure(
                        ExitCode.UNEXPECTED,
                        "The job repository cannot be reached any more. What the night has written so far stays; start the same dates again once the database runs, and it goes on at the step it had reached.");
            }
        }

        return null;
    }
}
