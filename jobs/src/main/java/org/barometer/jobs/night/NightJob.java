package org.barometer.jobs.night;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.steps.AuditStep;
import org.barometer.jobs.steps.BronzeStep;
import org.barometer.jobs.steps.ExportStep;
import org.barometer.jobs.steps.PublishStep;
import org.barometer.jobs.steps.PullStep;
import org.barometer.jobs.steps.SilverStep;
import org.barometer.jobs.steps.TableStep;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.tables.Builders;
import org.barometer.jobs.tables.TableRun;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;

/** {@code night}: pull (pull, bronze), build (silver, a step for each gold table, audit) and publish (publish, export). A failed run goes on at the step that failed. */
@Configuration
public class NightJob {
    /** Name of the job in the job repository. */
    static final String NAME = "night";

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final RunContext context;
    private final DeltaWarehouse warehouse;
    private final Progress progress;
    private final WriterLock lock;
    private final Stop stop;

    NightJob(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RunContext context,
            DeltaWarehouse warehouse,
            Progress progress,
            WriterLock lock,
            Stop stop) {
        this.repository = repository;
        this.transactions = transactions;
        this.context = context;
        this.warehouse = warehouse;
        this.progress = progress;
        this.lock = lock;
        this.stop = stop;
    }

    @Bean
    Job night() {
        JobBuilder job = new JobBuilder(NAME, repository)
                .listener(new RunRow(context, repository))
                .listener(stop);
        List<Step> steps = new ArrayList<>();
        Night.Kind kind = context.night().kind();
        // What is to be made again is known once the silver tables are.
        Supplier<TableRun> run = SingletonSupplier.of(() -> new TableRun(context));
        if (kind.pulls()) {
            steps.add(step("pull", new PullStep(context)));
            steps.add(step("bronze", new BronzeStep(context)));
        }

        if (kind.builds()) {
            steps.add(step("silver", new SilverStep(context)));
            Builders.of(context.tables())
                    .all()
                    .forEach(builder -> steps.add(step(builder.table(), new TableStep(context, run, builder))));
            steps.add(step("audit", new AuditStep(context, run)));
        }

        if (kind.publishes()) {
            steps.add(step("publish", new PublishStep(context, run)));
            steps.add(step("export", new ExportStep(warehouse)));
        }

        SimpleJobBuilder inOrder = job.start(steps.get(0));
        steps.subList(1, steps.size()).forEach(inOrder::next);
        return inOrder.build();
    }

    private Step step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(new GuardedStep(name, context.warehouse().root(), tasklet, lock, stop), transactions)
                .listener(progress)
                .build();
    }
}
