package org.barometer.jobs.night;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.barometer.jobs.configuration.Settings;
import org.barometer.jobs.storage.WarehouseId;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Lists the runs that the job repository remembers. */
public final class Status {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Status() {}

    /** Prints the last runs, the latest last. */
    public static void print(PrintStream out, Settings settings, Path warehouse, int most) {
        try (AnnotationConfigApplicationContext spring = RunRepository.open(settings.jobRepository(), warehouse)) {
            List<JobExecution> all = Nights.executions(spring.getBean(JobRepository.class), WarehouseId.of(warehouse));
            out.printf(
                    "%-5s %-10s %-10s %-8s %-10s %-16s %8s  %s%n",
                    "run", "from", "to", "revision", "status", "ended", "seconds", "step");
            all.stream().skip(Math.max(0, all.size() - most)).forEach(run -> out.println(line(run)));
        }
    }

    private static String line(JobExecution run) {
        return "%-5d %-10s %-10s %-8d %-10s %-16s %8s  %s"
                .formatted(
                        run.getJobInstanceId(),
                        Nights.date(run, Nights.FROM),
                        Nights.date(run, Nights.TO),
                        run.getJobParameters().getLong(Nights.REVISION),
                        run.getStatus(),
                        ended(run),
                        seconds(run),
                        run.getStepExecutions().stream()
                                .reduce((first, second) -> second)
                                .map(step -> step.getStepName())
                                .orElse(""));
    }

    static String ended(JobExecution run) {
        return run.getEndTime() == null ? "" : run.getEndTime().format(MINUTE);
    }

    private static String seconds(JobExecution run) {
        return run.getStartTime() == null || run.getEndTime() == null
                ? ""
                : String.valueOf(
                        Duration.between(run.getStartTime(), run.getEndTime()).toSeconds());
    }
}
