package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.Table;
import org.springframework.batch.core.job.JobExecution;

/** What a night tells at its end: what was read and what became of it, why records were set aside, and how large tables are. */
final class Summary {
    private final PrintStream out;
    private final NightContext context;

    Summary(PrintStream out, NightContext context) {
        this.out = out;
        this.context = context;
    }

    /** All of it, of a night that went well. */
    void print(JobExecution execution) {
        counts(String.valueOf(execution.getJobInstanceId()));
        rejects();
        tables();
        warnings();
    }

    /** What the steps noticed on their way. */
    void warnings() {
        context.report().warnings().forEach(warning -> out.println("Note: " + warning));
    }

    private void counts(String run) {
        List<Row> counts = context.warehouse()
                .read("ops.step_count")
                .where(col("run_id").equalTo(run))
                .orderBy(col("unit").desc(), col("source_id"))
                .select("unit", "source_id", "read_count", "kept_count", "rejected_count", "duplicate_count")
                .collectAsList();
        if (counts.isEmpty()) {
            out.println("No new records: the night had nothing to read.");
            return;
        }

        out.printf("%n%-8s %-24s %10s %10s %10s %10s%n", "", "source", "read", "kept", "rejected", "duplicate");
        counts.forEach(row -> out.printf(
                "%-8s %-24s %,10d %,10d %,10d %,10d%n",
                row.getString(0) + "s",
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5)));
    }

    private void rejects() {
        String reasons = context
                .warehouse()
                .read("silver.rejected_record")
                .where(col("delivery_id").isin(context.deliveries().toArray()))
                .groupBy("reason")
                .agg(count(lit(1)).as("records"))
                .orderBy(col("records").desc(), col("reason"))
                .collectAsList()
                .stream()
                .map(row -> "%s %,d".formatted(row.getString(0), row.getLong(1)))
                .collect(Collectors.joining(", "));
        if (!reasons.isEmpty()) {
            out.println("Rejected: " + reasons + "  (see silver.rejected_record)");
        }
    }

    private void tables() {
        String rows = Table.all().parallelStream()
                .map(Table::name)
                .filter(name -> name.startsWith("silver.") || name.startsWith("gold."))
                .map(name ->
                        "%s %,d".formatted(name, context.warehouse().read(name).count()))
                .collect(Collectors.joining(", "));
        out.println("Rows: " + rows);
    }
}
