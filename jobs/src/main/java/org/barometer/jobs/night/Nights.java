package org.barometer.jobs.night;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.landing.Landing;
import org.barometer.jobs.plan.DefinitionHashes;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.DiskSpace;
import org.barometer.jobs.storage.MadeBy;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WarehouseFolder;
import org.barometer.jobs.tables.Builders;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Runs nights: each business date once, again only when asked to, and a failed or killed one from the step it had reached.
 *
 * <p>A run is identified by its warehouse, its kind, its dates and a revision, which counts up with every rerun. It goes on
 * where it stopped only if nothing has changed meanwhile that it stands on: what is published, and the configuration.
 */
public final class Nights {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

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
        if (night.kind().pulls()) {
            Landing.require(night.landing());
        }

        locked("the %s of %s".formatted(night.kind().label(), night.dates()), (lock, stop) -> {
            Optional<JobExecution> done = history(lock).done(night);
            if (done.isPresent() && !night.rerun()) {
                out.printf(
                        "%s is done (run %d, %s): nothing to do. Use --rerun to run it again.%n",
                        night.dates(), done.get().getJobInstanceId(), ended(done.get()));
            } else {
                run((base, warehouse) -> night, lock, stop);
            }
        });
    }

    /** Publishes what was built for a date; fails if that was not built to its end, or is not what the tables hold now. */
    public void publish(LocalDate date) {
        Night night = new Night(Night.Kind.PUBLISH, date, date, false, root);
        locked("the publication of " + date, (lock, stop) -> {
            RunHistory history = history(lock);
            Optional<JobExecution> last = history.last();
            if (last.filter(run -> RunHistory.isCompleted(run, Night.Kind.PUBLISH, date) && history.isShown(night))
                    .isPresent()) {
                out.printf("%s is published (%s): nothing to do.%n", date, ended(last.get()));
            } else if (last.filter(run -> history.isBuilt(run, date)).isPresent()) {
                run((base, warehouse) -> night, lock, stop);
            } else {
                throw new Failure(
                        ExitCode.USAGE,
                        "The last run of the warehouse in %s is no whole build of %s by this configuration on what is published now%s: run `barometer build --date %s` first. Nothing was published."
                                .formatted(
                                        root,
                                        date,
                                        last.map(run -> " but " + RunHistory.described(run))
                                                .orElse(""),
                                        date));
            }
        });
    }

    /** Validates deliveries with rejected records again, or rebuilds all tables. */
    public void again(Night.Kind kind) {
        locked(
                "a " + kind.label(),
                (lock, stop) -> run(
                        (base, warehouse) -> {
                            LocalDate date = lastDate(base, warehouse);
                            return new Night(kind, date, date, true, root);
                        },
                        lock,
                        stop));
    }

    /** That of the last publication, or of what a night has taken since that did not come to publish it. */
    private LocalDate lastDate(Optional<Publication> base, Warehouse warehouse) {
        LocalDate published = base.map(Publication::businessDate)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE, "Nothing has been published in %s yet: run a night first.".formatted(root)));
        return Deliveries.of(warehouse).all().stream()
                .map(Deliveries.Taken::businessDate)
                .filter(published::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(published);
    }

    private void locked(String what, BiConsumer<WriterLock, Stop> work) {
        RunContext.requireCustomerKey(configuration);
        WarehouseFolder.prepare(root);
        DiskSpace.require(root, configuration.settings().minimumFreeSpace());
        try (Stop stop = Stop.onSignal();
                WriterLock lock = WriterLock.take(configuration, root, what)) {
            JobRepository repository = lock.runs().getBean(JobRepository.class);
            new Recovery(repository).of(history(lock).all());
            try {
                work.accept(lock, stop);
            } finally {
                stop.requireNotAsked();
            }
        }
    }

    /** Only now Spark starts: what is refused, or done already, is answered at once. */
    private void run(BiFunction<Optional<Publication>, Warehouse, Night> asked, WriterLock lock, Stop stop) {
        DeltaWarehouse warehouse =
                DeltaWarehouse.create(root, configuration.settings().spark(), configuration.tables());
        MadeBy.note(root, configuration.folder());
        Optional<Publication> base = new Publications(warehouse).last();
        Night wanted = asked.apply(base, warehouse);
        JobRepository repository = lock.runs().getBean(JobRepository.class);
        JobParameters parameters = history(lock).next(wanted, base);
        new Recovery(repository).forgetUnstarted(parameters);
        Night night = new Night(
                wanted.kind(),
                wanted.from(),
                wanted.to(),
                Boolean.parseBoolean(parameters.getString(RunHistory.RERUN)),
                wanted.landing());
        RunContext context = RunContext.of(night, configuration, warehouse, base, hashes());
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            spring.setParent(lock.runs());
            spring.registerBean(RunContext.class, () -> context);
            spring.registerBean(DeltaWarehouse.class, () -> warehouse);
            spring.registerBean(WriterLock.class, () -> lock, definition -> definition.setDestroyMethodName(""));
            spring.registerBean(Stop.class, () -> stop, definition -> definition.setDestroyMethodName(""));
            spring.registerBean(Progress.class, () -> new Progress(out, terminal, context));
            spring.register(NightJob.class);
            spring.refresh();
            out.printf("%s of %s%n", capitalised(night.kind()), night.dates());
            Summary summary = new Summary(out, context);
            JobExecution execution = start(parameters, spring);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                // When it goes on, the steps that had something to say are not run again.
                summary.warnings();
                throw failure(execution);
            }

            summary.print(execution);
        }
    }

    private RunHistory history(WriterLock lock) {
        return new RunHistory(lock.runs().getBean(JobRepository.class), root, hashes());
    }

    private DefinitionHashes hashes() {
        return RunContext.hashes(
                configuration, Builders.of(configuration.tables()).versions());
    }

    private static String capitalised(Night.Kind kind) {
        return kind.name().charAt(0) + kind.label().substring(1);
    }

    private JobExecution start(JobParameters parameters, AnnotationConfigApplicationContext spring) {
        try {
            return spring.getBean(JobOperator.class).start(spring.getBean(Job.class), parameters);
        } catch (org.springframework.batch.core.job.JobExecutionException e) {
            throw new IllegalStateException("The night could not be started", e);
        } catch (RuntimeException e) {
            throw Failures.expected(e, "(none)", root)
                    .<RuntimeException>map(failure -> failure)
                    .orElse(e);
        }
    }

    private RuntimeException failure(JobExecution execution) {
        Throwable cause = Failures.of(execution);
        return Optional.ofNullable(cause)
                .flatMap(e -> Failures.expected(e, lastStep(execution), root))
                .<RuntimeException>map(failure -> failure)
                .orElseGet(() -> new IllegalStateException("The night failed in step " + lastStep(execution), cause));
    }

    private static String lastStep(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .reduce((first, second) -> second)
                .map(step -> step.getStepName())
                .orElse("(none)");
    }

    private static String ended(JobExecution run) {
        return run.getEndTime() == null ? "" : run.getEndTime().format(MINUTE);
    }
}
