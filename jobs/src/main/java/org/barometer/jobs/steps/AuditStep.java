package org.barometer.jobs.steps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.Amount;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.spark.SqlQuery;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.tables.TableRun;
import org.barometer.warehouse.Check;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Holds the tables against every data rule; a broken one stops the night before readers see it. */
public final class AuditStep implements Tasklet {
    private static final int EXAMPLES = 3;

    private final RunContext context;
    private final Warehouse warehouse;
    private final Supplier<TableRun> run;

    public AuditStep(RunContext context, Supplier<TableRun> run) {
        this.context = context;
        this.run = run;
        this.warehouse = context.warehouse();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        List<Check> all = context.configuration().checks();
        // What has not changed was held against the same rules before; a company may have written its own since.
        List<Check> checks = all.stream()
                .filter(check -> check.isOwn() && !check.isWarning()
                        || SqlQuery.tables(check.query()).stream().anyMatch(context::hasChanged))
                .toList();
        List<String> warnings = broken(checks, true);
        List<String> errors = broken(checks, false);
        warnings.forEach(context.report()::warn);
        if (!errors.isEmpty()) {
            throw new Failure(
                    ExitCode.AUDIT_FAILED,
                    "The audit found broken data rules; nothing was published, and readers still see the night before.%n  %s%nThe rules are in checks/ of warehouse-ddl and of your configuration folder. Fix the cause, then run the same dates again."
                            .formatted(String.join("\n  ", errors)));
        }

        context.report().note(contribution, hold(all.size() - warnings.size()));
        return RepeatStatus.FINISHED;
    }

    private static String hold(int rules) {
        return Amount.of(rules, "rule") + (rules == 1 ? " holds" : " hold");
    }

    private List<String> broken(List<Check> checks, boolean warnings) {
        List<Check> ofThem =
                checks.stream().filter(check -> check.isWarning() == warnings).toList();
        return AtOnce.map(ofThem, this::broken).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> broken(Check check) {
        Map<String, Dataset<Row>> tables = SqlQuery.tables(check.query()).stream()
                .collect(Collectors.toMap(table -> table, table -> rows(table, check)));
        List<Row> rows = SqlQuery.rows(warehouse.spark(), check.query(), tables).takeAsList(EXAMPLES);
        String examples = rows.stream().map(AuditStep::shown).collect(Collectors.joining("\n    "));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: %s%n    %s".formatted(check.name(), check.rule(), examples));
    }

    private Dataset<Row> rows(String table, Check check) {
        Dataset<Row> all = warehouse.read(table);
        return check.looksAtAll()
                ? all
                : all.where(run.get().slices().changed(context.tables().named(table)));
    }

    private static String shown(Row row) {
        return java.util.stream.IntStream.range(0, row.size())
                .mapToObj(i -> "%s=%s".formatted(row.schema().fieldNames()[i], row.get(i)))
                .collect(Collectors.joining(" "));
    }
}
