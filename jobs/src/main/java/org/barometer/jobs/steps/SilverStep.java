package org.barometer.jobs.steps;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.Source;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.Deliveries.Taken;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.silver.SilverTables;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.util.FileSystemUtils;

/** Validates new records and gives the good ones one shape: the silver tables, and a count of what became of the rest. */
public final class SilverStep implements Tasklet {
    private final RunContext context;

    public SilverStep(RunContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        String run = Runs.id(chunk);
        if (!context.night().kind().pulls()) {
            new UnnotedRecords(context).forget();
        }

        // Only now: until bronze is noted as done it may be started again.
        delete(context.pulled());

        sayWhatIsLeftOut();

        new SilverTables(context)
                .update()
                .ifPresent(counts -> context.warehouse()
                        .replaceWhere(
                                "ops.step_count",
                                "run_id = '%s'".formatted(run),
                                counts.withColumn("run_id", lit(run)).withColumn("step", lit("silver"))));
        return RepeatStatus.FINISHED;
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    /** A file that is renamed is of another source: what was delivered under its old name belongs to none. */
    private void sayWhatIsLeftOut() {
        Set<String> described =
                context.definitions().sources().stream().map(Source::id).collect(Collectors.toSet());
        boolean isAnyGone = Stream.of("survey/", "source/")
                .flatMap(kind -> context.changed(kind).stream())
                .anyMatch(source -> !described.contains(source));
        if (!context.isWhole() && !isAnyGone) {
            return;
        }

        Map<String, List<Taken>> leftOut = Deliveries.of(context.warehouse()).all().stream()
                .filter(delivery -> !described.contains(delivery.source()))
                .collect(Collectors.groupingBy(Taken::source, TreeMap::new, Collectors.toList()));
        leftOut.forEach((source, deliveries) -> context.report()
                .warn(
                        "There is no survey or source %s any more: what was delivered for it (files: %d, records: %,d) is left out of all tables. If it was only renamed, give its file the old name back, or put what was delivered into the landing folder again."
                                .formatted(
                                        source,
                                        deliveries.size(),
                                        deliveries.stream()
                                                .mapToLong(Taken::records)
                                                .sum())));
    }
}
