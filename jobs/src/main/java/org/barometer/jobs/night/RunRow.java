package org.barometer.jobs.night;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.plan.RunId;
import org.barometer.jobs.plan.Software;
import org.barometer.jobs.storage.Warehouse;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Writes how a run went into {@code ops.run}, over what it wrote when it was started before. */
final class RunRow implements JobExecutionListener {
    private final RunContext context;
    private final JobRepository runs;

    RunRow(RunContext context, JobRepository runs) {
        this.context = context;
        this.runs = runs;
    }

    @Override
    public void afterJob(JobExecution execution) {
        Warehouse warehouse = context.warehouse();
        String run = RunId.of(execution);
        Row row = RowFactory.create(
                run,
                context.night().kind().label(),
                Date.valueOf(context.night().from()),
                Date.valueOf(context.night().to()),
                Objects.requireNonNull(execution.getJobParameters().getLong(RunHistory.REVISION))
                        .intValue(),
                execution.getStatus().name(),
                instant(Objects.requireNonNull(execution.getStartTime())),
                instant(LocalDateTime.now(ZoneId.systemDefault())),
                scala.jdk.javaapi.CollectionConverters.asScala(seconds(execution)),
                Software.version(),
                Failures.message(execution));
        Dataset<Row> rows = warehouse.rows("ops.run", List.of(row));
        if (isFirst(execution)) {
            warehouse.append("ops.run", rows);
        } else {
            warehouse.replaceWhere("ops.run", "run_id = '%s'".formatted(run), rows);
        }
    }

    /** Whether the run was never started before: then it has no row yet, and nothing has to be looked for. */
    private boolean isFirst(JobExecution execution) {
        return runs.getJobExecutions(execution.getJobInstance()).size() == 1;
    }

    /** Seconds by step of this execution. */
    static Map<String, BigDecimal> seconds(JobExecution execution) {
        Map<String, BigDecimal> seconds = new HashMap<>();
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStartTime() != null && step.getEndTime() != null) {
                long millis =
                        Duration.between(step.getStartTime(), step.getEndTime()).toMillis();
                seconds.put(step.getStepName(), BigDecimal.valueOf(millis, 3).setScale(3, RoundingMode.UNNECESSARY));
            }
        }

        return seconds;
    }

    /** Spring Batch writes times in the zone of the machine. */
    private static Timestamp instant(LocalDateTime local) {
        return Timestamp.from(local.atZone(ZoneId.systemDefault()).toInstant());
    }
}
