package org.barometer.jobs.night;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.barometer.jobs.storage.WarehouseId;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Runs that the job repository lists as running, though they may have been killed. */
public final class UnfinishedRuns {
    private UnfinishedRuns() {}

    /** Run and dates of each; fails if the job repository cannot be reached. Makes none where there is none. */
    public static List<String> of(JobRepositorySettings settings, Path warehouse) {
        boolean isThere = settings.url() != null || Files.exists(warehouse.resolve("jobs/runs.mv.db"));
        if (!isThere || !Files.exists(warehouse.resolve("ID"))) {
            return List.of();
        }

        try (AnnotationConfigApplicationContext spring = RunRepository.open(settings, warehouse)) {
            return RunHistory.executions(spring.getBean(JobRepository.class), WarehouseId.of(warehouse)).stream()
                    .filter(JobExecution::isRunning)
                    .map(run -> "run %d of %s to %s"
                            .formatted(
                                    run.getJobInstanceId(),
                                    RunHistory.date(run, RunHistory.FROM),
                                    RunHistory.date(run, RunHistory.TO)))
                    .toList();
        }
    }
}
