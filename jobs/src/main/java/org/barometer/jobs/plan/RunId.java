package org.barometer.jobs.plan;

import java.util.Objects;
import org.springframework.batch.core.job.JobExecution;

/**
 * The name of a run in tables.
 *
 * <p>Its number in the job repository would not do: a repository that takes the place of another counts from 1 again.
 */
public final class RunId {
    /** The job parameter that holds it; a run that goes on keeps it. */
    public static final String PARAMETER = "run";

    private RunId() {}

    /** That of an execution. */
    public static String of(JobExecution execution) {
        return Objects.requireNonNull(execution.getJobParameters().getString(PARAMETER), PARAMETER);
    }
}
