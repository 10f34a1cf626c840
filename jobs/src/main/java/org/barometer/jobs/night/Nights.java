package org.barometer.jobs.night;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.landing.Landing;
import org.barometer.jobs.storage.DiskSpace;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WarehouseId;
import org.barometer.jobs.storage.WarehouseLock;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Runs nights: each business date once, again only when asked to, and a failed or killed one from the step it had reached.
 *
 * <p>A run is identified by its warehouse, its dates and a revision, which counts up with every rerun.
 */
public final class Nights {
    static final String FROM = "from";
    static final String TO = "to";
    static final String REVISION = "revision";
    private static final String WAREHOUSE = "warehouse";

    private final Configuration configuration;
    private final java.nio.file.Path root;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * Nights of one warehouse.
     *
     * @param out where progress and summaries are printed
     * @param terminal whether people watch it
     */
    public Nights(Configuration configuration, java.nio.file.Path warehouse, PrintStream out, boolean terminal) {
        this.configuration = configuration;
        this.root = warehouse;
        this.out = out;
        this.terminal = terminal;
    }

    /** Runs a night; fails with what to do now if it cannot. */
    public void run(Night night) {
        Landing.require(night.landing());
        NightContext.requireCustomerKey(configuration);
        DiskSpace.require(root, configuration.settings().minimumFreeSpace());
        try (WarehouseLock lock = WarehouseLock.take(root, "the night of " + night.dates());
                AnnotationConfigApplicationContext runs =
                        RunRepository.open(configuration.settings().jobRepository(), root)) {
            Optional<JobExecution> done = done(night, runs.getBean(JobRepository.class));
            if (done.isPresent() && !night.rerun()) {
                out.printf(
                        "%s is done (run %d, %s): nothing to do. Use --rerun to run it again.%n",
                        night.dates(), done.get().getJobInstanceId(), Status.ended(done.get()));
                return;
            }

            recover(runs);
            run(night, runs);
        }
    }

    /** Only now Spark starts: whatever is refused, or done already, is told at once. */
    private void run(Night night, AnnotationConfigApplicationContext runs) {
        NightContext context = new NightContext(
                night,
                configuration,
                Warehouse.create(root, configuration.settings().spark()),
                new Report());
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            spring.setParent(runs);
            spring.registerBean(NightContext.class, () -> context);
            spring.registerBean(Progress.class, () -> new Progress(out, terminal, context));
            spring.register(NightJob.class);
            spring.refresh();
            out.printf("Night of %s%n", night.dates());
            Summary summary = new Summary(out, context);
            JobExecution execution = start(next(night, runs.getBean(JobRepository.class)), spring);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                // When it goes on, the steps that had something to say are not run again.
                summary.warnings();
                throw failure(execution);
            }

            summary.print(execution);
        }
    }

    private static JobExecution start(JobParameters parameters, AnnotationConfigApplicationContext spring) {
        try {
            return spring.getBean(JobOperator.class).start(spring.getBean(Job.class), parameters);
        } catch (org.springframework.batch.core.job.JobExecutionException e) {
            throw new IllegalStateException("The night could not be started", e);
        }
    }

    private RuntimeException failure(JobExecution execution) {
        Throwable cause = Failures.of(execution);
        if (cause instanceof Failure failure) {
            return failure;
        }

        Failure disk = cause == null ? null : DiskSpace.failure(cause, root);
        Failure expression = SparkFailures.of(cause, lastStep(execution));
        return disk != null
                ? disk
                : expression != null
                        ? expression
                        : new IllegalStateException("The night failed in step " + lastStep(execution), cause);
    }

    private static String lastStep(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .reduce((first, second) -> second)
                .map(step -> step.getStepName())
                .orElse("(none)");
    }

    /** The last run whose dates hold all of the night's, if it completed: a rerun that failed has left its tables half done. */
    private Optional<JobExecution> done(Night night, JobRepository repository) {
        return executions(repository, warehouse()).stream()
                .filter(execution -> !date(execution, FROM).isAfter(night.from())
                        && !date(execution, TO).isBefore(night.to()))
                .max(Comparator.comparingLong(JobExecution::getId))
                .filter(execution -> execution.getStatus() == BatchStatus.COMPLETED);
    }

    private String warehouse() {
        return WarehouseId.of(root);
    }

    /** The parameters to go on with: those of a run that has not completed, or else, and always for a rerun, the next revision. */
    private JobParameters next(Night night, JobRepository repository) {
        for (long revision = 0; ; revision++) {
            JobParameters parameters = parameters(night, revision);
            JobExecution last = repository.getLastJobExecution(NightJob.NAME, parameters);
            boolean goesOn = last != null && last.getStatus() != BatchStatus.COMPLETED && !night.rerun();
            if (last == null || goesOn) {
                return parameters;
            }
        }
    }

    /** A run that was killed still says that it is running; the warehouse lock proves that it is not. */
    private void recover(AnnotationConfigApplicationContext spring) {
        executions(spring.getBean(JobRepository.class), warehouse()).stream()
                .filter(JobExecution::isRunning)
                .forEach(spring.getBean(JobOperator.class)::recover);
    }

    /** The runs of a warehouse; others may share the job repository. */
    static List<JobExecution> executions(JobRepository repository, String warehouse) {
        List<JobInstance> instances = repository.findJobInstances(NightJob.NAME);
        return instances.stream()
                .flatMap(instance -> repository.getJobExecutions(instance).stream())
                .filter(execution ->
                        warehouse.equals(execution.getJobParameters().getString(WAREHOUSE)))
                .sorted(Comparator.comparingLong(JobExecution::getId))
                .toList();
    }

    static LocalDate date(JobExecution execution, String parameter) {
        return Objects.requireNonNull(execution.getJobParameters().getLocalDate(parameter));
    }

    private JobParameters parameters(Night night, long revision) {
        return new JobParametersBuilder()
                .addString(WAREHOUSE, warehouse())
                .addLocalDate(FROM, night.from())
                .addLocalDate(TO, night.to())
                .addLong(REVISION, revision)
                .toJobParameters();
    }
}
