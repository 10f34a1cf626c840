package org.barometer.jobs.night;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.barometer.jobs.plan.DefinitionHashes;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.RunId;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.WarehouseId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;

/** The runs of a warehouse so far, as the job repository keeps them: which dates are done, and how the next run is called. */
final class RunHistory {
    static final String FROM = "from";
    static final String TO = "to";
    static final String REVISION = "revision";
    private static final String WAREHOUSE = "warehouse";
    private static final String KIND = "kind";
    static final String RERUN = "rerun";
    private static final String CONFIGURATION = "configuration";
    private static final String BASE = "base";

    private final JobRepository repository;
    private final java.nio.file.Path root;
    private final DefinitionHashes hashes;

    /**
     * That of a warehouse.
     *
     * @param hashes of what is configured now
     */
    RunHistory(JobRepository repository, java.nio.file.Path root, DefinitionHashes hashes) {
        this.repository = repository;
        this.root = root;
        this.hashes = hashes;
    }

    /** All of them, by id. */
    List<JobExecution> all() {
        return executions(repository, WarehouseId.of(root));
    }

    /** The last one. */
    Optional<JobExecution> last() {
        return all().stream().reduce((first, second) -> second);
    }

    /** Whether the tables hold what a run has built, or would have published; by what is configured and published now. */
    boolean isBuilt(JobExecution run, LocalDate date) {
        Optional<Publication> base = Reading.lastPublication(root);
        JobParameters parameters = run.getJobParameters();
        boolean isOfNow = hashes.hash().equals(parameters.getString(CONFIGURATION))
                && base.map(Publication::id).orElse(0L).toString().equals(parameters.getString(BASE));
        boolean isToBeExported =
                base.filter(published -> published.run().equals(RunId.of(run))).isPresent();
        return isCompleted(run, Night.Kind.BUILD, date) && isOfNow
                || isOf(run, Night.Kind.PUBLISH, date)
                        && run.getStatus() != BatchStatus.COMPLETED
                        && (isOfNow || isToBeExported);
    }

    private static boolean isOf(JobExecution run, Night.Kind kind, LocalDate date) {
        return kind.name().equals(run.getJobParameters().getString(KIND))
                && date(run, TO).equals(date);
    }

    static boolean isCompleted(JobExecution run, Night.Kind kind, LocalDate date) {
        return isOf(run, kind, date) && run.getStatus() == BatchStatus.COMPLETED;
    }

    static String described(JobExecution run) {
        return "a %s of %s that ended as %s"
                .formatted(
                        Night.Kind.valueOf(run.getJobParameters().getString(KIND))
                                .label(),
                        date(run, TO),
                        run.getStatus());
    }

    /**
     * The last run whose dates hold all of the night's, if it completed: a rerun that failed has left its tables half done.
     *
     * <p>A pull or a build is never done: more may have been delivered.
     */
    Optional<JobExecution> done(Night night) {
        if (night.kind() != Night.Kind.NIGHT) {
            return Optional.empty();
        }

        return all().stream()
                .filter(execution ->
                        night.kind().name().equals(execution.getJobParameters().getString(KIND)))
                .filter(execution -> !date(execution, FROM).isAfter(night.from())
                        && !date(execution, TO).isBefore(night.to()))
                .max(Comparator.comparingLong(JobExecution::getId))
                .filter(execution -> execution.getStatus() == BatchStatus.COMPLETED)
                .filter(execution -> isShown(night));
    }

    /** Whether readers see that date or a later one: a rollback may have taken it back. */
    boolean isShown(Night night) {
        return Reading.lastPublication(root)
                .filter(last -> !last.businessDate().isBefore(night.to()))
                .isPresent();
    }

    /** The parameters to go on with: those of the run before if it was cut off and still fits, or else the next revision. */
    JobParameters next(Night night, Optional<Publication> base) {
        List<JobExecution> runs = all();
        JobParameters next = new JobParametersBuilder()
                .addString(WAREHOUSE, WarehouseId.of(root))
                .addString(KIND, night.kind().name())
                .addLocalDate(FROM, night.from())
                .addLocalDate(TO, night.to())
                .addLong(REVISION, revision(night, runs))
                .addString(RERUN, String.valueOf(night.rerun()), false)
                .addString(CONFIGURATION, hashes.hash(), false)
                .addString(RunId.PARAMETER, RunId.of(night, revision(night, runs), base), false)
                .addString(BASE, base.map(Publication::id).orElse(0L).toString(), false)
                .toJobParameters();
        return runs.stream()
                .reduce((first, second) -> second)
                .filter(last -> last.getStatus() != BatchStatus.COMPLETED)
                .filter(last -> !night.rerun())
                .filter(last -> Stream.of(KIND, CONFIGURATION)
                        .allMatch(
                                name -> Objects.equals(last.getJobParameters().getString(name), next.getString(name))))
                .filter(last ->
                        date(last, FROM).equals(night.from()) && date(last, TO).equals(night.to()))
                .filter(last -> Objects.equals(last.getJobParameters().getString(BASE), next.getString(BASE))
                        || base.isPresent() && base.get().run().equals(RunId.of(last)))
                .map(JobExecution::getJobParameters)
                .orElse(next);
    }

    private static long revision(Night night, List<JobExecution> runs) {
        return runs.stream()
                .filter(run -> night.kind().name().equals(run.getJobParameters().getString(KIND)))
                .filter(run ->
                        date(run, FROM).equals(night.from()) && date(run, TO).equals(night.to()))
                .map(JobExecution::getJobInstanceId)
                .distinct()
                .count();
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
}
