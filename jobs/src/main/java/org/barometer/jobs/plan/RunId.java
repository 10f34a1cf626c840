package org.barometer.jobs.plan;

import java.util.Objects;
import java.util.Optional;
import org.barometer.jobs.storage.Publication;
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

    /** That of a run to be started, after what was published last: no other run of a warehouse comes after the same and is published. */
    public static String of(Night night, long revision, Optional<Publication> base) {
        return "%s-%s-%d-%d"
                .formatted(
                        night.kind().label(),
                        night.dates().replace(" to ", "_"),
                        revision,
                        base.map(Publication::id).orElse(0L));
    }

    /** That of an execution. */
    public static String of(JobExecution execution) {
        return Objects.requireNonNull(execution.getJobParameters().getString(PARAMETER), PARAMETER);
    }
}
