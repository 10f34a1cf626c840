package org.barometer.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What runs leave in the job repository that were killed, or lost its database as they ended. */
class RecoveryTest {
    private static final JobParameters PARAMETERS =
            new JobParametersBuilder().addString("warehouse", "w1").toJobParameters();

    @TempDir
    Path folder;

    AnnotationConfigApplicationContext runs;
    JobRepository repository;

    @BeforeEach
    void open() {
        runs = RunRepository.open(new JobRepositorySettings(null, null, null), folder);
        repository = runs.getBean(JobRepository.class);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void aRunThatClaimsToBeRunningHasFailed() {
        assertThat(recovered(BatchStatus.STARTED, BatchStatus.STARTED))
                .containsExactly(BatchStatus.FAILED, BatchStatus.FAILED);
    }

    @Test
    void aRunThatDoesNotKnowHowItEndedHasFailed() {
        assertThat(recovered(BatchStatus.UNKNOWN, BatchStatus.STARTED))
                .containsExactly(BatchStatus.FAILED, BatchStatus.FAILED);
    }

    @Test
    void aStepThatClaimsToBeRunningInARunThatFailedHasFailed() {
        assertThat(recovered(BatchStatus.FAILED, BatchStatus.STARTED))
                .containsExactly(BatchStatus.FAILED, BatchStatus.FAILED);
    }

    @Test
    void whatIsDoneStaysDone() {
        assertThat(recovered(BatchStatus.STARTED, BatchStatus.COMPLETED))
                .containsExactly(BatchStatus.FAILED, BatchStatus.COMPLETED);
        assertThat(recovered(BatchStatus.COMPLETED, BatchStatus.COMPLETED))
                .containsExactly(BatchStatus.COMPLETED, BatchStatus.COMPLETED);
    }

    @Test
    void aRunThatNeverGotSoFarAsToStartIsForgotten() {
        repository.createJobInstance(NightJob.NAME, PARAMETERS);
        new Recovery(repository).forgetUnstarted(PARAMETERS);
        assertThat(repository.getJobInstance(NightJob.NAME, PARAMETERS)).isNull();
    }

    @Test
    void aRunThatStartedIsNotForgotten() {
        JobInstance instance = repository.createJobInstance(NightJob.NAME, PARAMETERS);
        repository.createJobExecution(instance, PARAMETERS, new ExecutionContext());
        new Recovery(repository).forgetUnstarted(PARAMETERS);
        assertThat(repository.getJobInstance(NightJob.NAME, PARAMETERS)).isEqualTo(instance);
    }

    /** States of a run and its step, as they are after recovery. */
    private List<BatchStatus> recovered(BatchStatus ofRun, BatchStatus ofStep) {
        JobParameters parameters = new JobParametersBuilder()
                .addString("run", ofRun + " " + ofStep)
                .toJobParameters();
        JobInstance instance = repository.createJobInstance(NightJob.NAME, parameters);
        JobExecution run = repository.createJobExecution(instance, parameters, new ExecutionContext());
        StepExecution step = repository.createStepExecution("silver", run);
        step.setStatus(ofStep);
        repository.update(step);
        run.setStatus(ofRun);
        repository.update(run);

        new Recovery(repository).of(repository.getJobExecutions(instance));

        JobExecution after = repository.getLastJobExecution(instance);
        return List.of(
                after.getStatus(), after.getStepExecutions().iterator().next().getStatus());
    }
}
