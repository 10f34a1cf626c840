package org.barometer.jobs.night;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Check;
import org.barometer.warehouse.Table;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Holds the tables against every data rule; a broken one stops the night before anything is exported. */
final class AuditStep implements Tasklet {
    private static final int EXAMPLES = 3;

    private final NightContext context;
    private final Warehouse warehouse;

    AuditStep(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Table.all().stream()
                .map(Table::name)
                .filter(name -> name.startsWith("gold."))
                .forEach(warehouse::register);
        List<Check> checks = Check.all();
        List<String> broken =
                checks.parallelStream().flatMap(check -> broken(check).stream()).toList();
        if (!broken.isEmpty()) {
            throw new Failure(
                    ExitCode.AUDIT_FAILED,
                    "The audit found broken data rules; the export still shows the night before.%n  %s%nThe rules are in checks/ of warehouse-ddl. Mend the cause, then run the same dates with --rerun."
                            .formatted(String.join("\n  ", broken)));
        }

        context.report().note(contribution, "%d rules hold".formatted(checks.size()));
        return RepeatStatus.FINISHED;
    }

    private Optional<String> broken(Check check) {
        List<Row> rows = warehouse.spark().sql(check.query()).takeAsList(EXAMPLES);
        String examples = rows.stream().map(AuditStep::shown).collect(Collectors.joining("\n    "));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: %s%n    %s".formatted(check.name(), check.rule(), examples));
    }

    private static String shown(Row row) {
        return java.util.stream.IntStream.range(0, row.size())
                .mapToObj(i -> "%s=%s".formatted(row.schema().fieldNames()[i], row.get(i)))
                .collect(Collectors.joining(" "));
    }
}
