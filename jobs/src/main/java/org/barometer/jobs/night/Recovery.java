package org.barometer.jobs.night;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Brings the job repository back to a state from which a night can start, after a run was killed or lost its database.
 *
 * <p>Only for whoever holds the lock of the warehouse: it proves that no run is alive.
 */
final class Recovery {
    private final JobRepository repository;

    Recovery(JobRepository repository) {
        this.repository = repository;
    }

    /**
     * Marks as failed what says that it is running, or does not know how it ended: Spring Batch starts neither again.
     *
     * <p>A step does not know when the database goes away as it ends, and with it the run if the database is back by then.
     */
    void of(List<JobExecution> executions) {
        executions.stream().filter(Recovery::isCutOff).forEach(this::markAsFailed);
    }

    private static boolean isCutOff(JobExecution execution) {
        return isOpen(execution.getStatus())
                || execution.getStatus() != BatchStatus.COMPLETED
                        && execution.getStepExecutions().stream().anyMatch(step -> isOpen(step.getStatus()));
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    private void markAsFailed(JobExecution execution) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (StepExecution step : execution.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }

        execution.setStatus(BatchStatus.FAILED);
        execution.setEndTime(now);
        repository.update(execution);
    }

    /** Takes away a run that was cut off between its two first rows: Spring Batch can neither continue it nor create it again. */
    void forgetUnstarted(JobParameters parameters) {
        JobInstance run = repository.getJobInstance(NightJob.NAME, parameters);
        if (run != null && repository.getJobExecutions(run).isEmpty()) {
            repository.deleteJobInstance(run);
        }
    }
}
