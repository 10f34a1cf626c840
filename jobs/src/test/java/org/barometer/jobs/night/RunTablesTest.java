package org.barometer.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class RunTablesTest {
    @TempDir
    Path folder;

    @Test
    void tablesThatAKilledProcessLeftHalfMadeAreMadeAgain() throws SQLException {
        open().close();
        execute("DROP SEQUENCE BATCH_JOB_INSTANCE_SEQ");
        execute("DROP TABLE BATCH_JOB_EXECUTION_CONTEXT");

        try (AnnotationConfigApplicationContext runs = open()) {
            runs.getBean(JobRepository.class).createJobInstance(NightJob.NAME, new JobParameters());
        }
    }

    @Test
    void tablesThatAreWholeKeepTheirRuns() {
        try (AnnotationConfigApplicationContext runs = open()) {
            runs.getBean(JobRepository.class).createJobInstance(NightJob.NAME, new JobParameters());
        }

        try (AnnotationConfigApplicationContext runs = open()) {
            assertThat(runs.getBean(JobRepository.class).getJobInstance(NightJob.NAME, new JobParameters()))
                    .isNotNull();
        }
    }

    private AnnotationConfigApplicationContext open() {
        return RunRepository.open(new JobRepositorySettings(null, null, null), folder);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("jobs/runs"))) {
            connection.createStatement().execute(sql);
        }
    }
}
