package org.barometer.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class RunTablesTest {
    private static final JobRepositorySettings SETTINGS = new JobRepositorySettings(null, null, null);

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

    @Test
    void whoListsRunsWhileANightHoldsThemIsToldSo() throws IOException {
        open().close();
        try (FileChannel held = held()) {
            held.lock();

            assertThatThrownBy(this::open)
                    .hasMessage(
                            "A night is running and keeps the list of runs to itself. Ask again when it has ended, or keep the runs in PostgreSQL.");
        }
    }

    @Test
    void aNightWaitsForWhoeverListsRuns() throws IOException {
        open().close();
        FileChannel held = held();
        held.lock();
        Executor later = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> letGo = CompletableFuture.runAsync(() -> close(held), later);

        RunRepository.open(SETTINGS, folder, Duration.ofSeconds(20)).close();

        assertThat(letGo).isCompleted();
    }

    private FileChannel held() throws IOException {
        return FileChannel.open(folder.resolve("jobs/runs.mv.db"), StandardOpenOption.WRITE);
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AnnotationConfigApplicationContext open() {
        return RunRepository.open(SETTINGS, folder);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("jobs/runs"))) {
            connection.createStatement().execute(sql);
        }
    }
}
