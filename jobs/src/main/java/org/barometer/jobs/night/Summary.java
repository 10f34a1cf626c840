package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.Listing;
import org.barometer.jobs.Listing.Column;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.plan.RunId;
import org.springframework.batch.core.job.JobExecution;

/** What a night tells at its end: what was read and what became of it, why records were set aside, and how large tables are. */
final class Summary {
    private static final List<Column> COUNTS = List.of(
            Column.text(""),
            Column.text("source"),
            Column.number("read"),
            Column.number("kept"),
            Column.number("rejected"),
            Column.number("duplicate"));

    private final PrintStream out;
    private final RunContext context;

    Summary(PrintStream out, RunContext context) {
        this.out = out;
        this.context = context;
    }

    /** All of it, of a night that went well. */
    void print(JobExecution execution) {
        String run = RunId.of(execution);
        if (context.night().kind().builds() && counts(run)) {
            rejects(run);
        }

        tables();
        warnings();
    }

    /** What the steps noticed on their way. */
    void warnings() {
        context.report().warnings().forEach(warning -> out.println("Note: " + warning));
    }

    private boolean counts(String run) {
        List<Row> counts = context.warehouse()
                .read("ops.step_count")
                .where(col("run_id").equalTo(run))
                .orderBy(col("unit").desc(), col("source_id"))
                .select("unit", "source_id", "read_count", "kept_count", "rejected_count", "duplicate_count")
                .collectAsList();
        if (counts.isEmpty()) {
            out.println("No new records.");
            return false;
        }

        out.println();
        new Listing(COUNTS, counts.stream().map(Summary::line).toList()).lines().forEach(out::println);
        return true;
    }

    private static List<String> line(Row count) {
        return Stream.concat(
                        Stream.of(count.getString(0) + "s", count.getString(1)),
                        IntStream.range(2, count.size()).mapToObj(place -> "%,d".formatted(count.getLong(place))))
                .toList();
    }

    private void rejects(String run) {
        Dataset<Row> taken = context.warehouse()
                .read("ops.delivery")
                .where(col("run_id").equalTo(run).and(col("status").equalTo("taken")));
        List<Row> rejects = context.warehouse()
                .read("silver.rejected_record")
                .join(taken, new String[] {"delivery_id"}, "left_semi")
                .groupBy("reason")
                .agg(count(lit(1)).as("records"))
                .orderBy(col("records").desc(), col("reason"))
                .collectAsList();
        if (!rejects.isEmpty()) {
            out.println("Rejected: "
                    + rejects.stream()
                            .map(row -> "%s %,d".formatted(row.getString(0), row.getLong(1)))
                            .collect(Collectors.joining(", "))
                    + "  (see silver.rejected_record)");
        }
    }

    private void tables() {
        String rows = new TreeMap<>(context.report().rows())
                .entrySet().stream()
                        .map(table -> "%s %,d".formatted(table.getKey(), table.getValue()))
                        .collect(Collectors.joining(", "));
        if (!rows.isEmpty()) {
            out.println("Rows: " + rows);
        }
    }
}
