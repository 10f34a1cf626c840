package org.barometer.jobs.plan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WorkFile;

/**
 * The responses whose answers or cohorts a night changes: {@code survey_id, response_id, response_date, reason}.
 *
 * <p>A file of the warehouse folder holds them between the silver step and the end of the night.
 */
public final class ChangedResponses {
    private static final StructType COLUMNS =
            StructType.fromDDL("survey_id STRING, response_id STRING, response_date DATE, reason STRING");

    private final Warehouse warehouse;
    private final WorkFile file;

    public ChangedResponses(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.file = new WorkFile(warehouse, "changed", COLUMNS);
    }

    /** Writes them down, over those of an earlier night. */
    public void write(Dataset<Row> rows) {
        file.write(rows.select("survey_id", "response_id", "response_date", "reason")
                .distinct()
                .coalesce(1));
    }

    /** Writes down that there are none. */
    public void writeNone() {
        file.delete();
    }

    /** The rows. */
    public Dataset<Row> rows() {
        return file.rows();
    }

    /** The days that a night changes, and why; none where all tables are rebuilt. */
    public static Map<LocalDate, Set<String>> days(RunContext context) {
        return context.isWhole() ? Map.of() : new ChangedResponses(context.warehouse()).reasons();
    }

    private Map<LocalDate, Set<String>> reasons() {
        Map<LocalDate, Set<String>> reasons = new TreeMap<>(Comparator.naturalOrder());
        if (file.isThere()) {
            rows().select("response_date", "reason")
                    .distinct()
                    .collectAsList()
                    .forEach(row -> reasons.computeIfAbsent(row.getDate(0).toLocalDate(), day -> new TreeSet<>())
                            .add(row.getString(1)));
        }

        return reasons;
    }

    /**
     * The answers that stand of customers who are others than was thought, from then on.
     *
     * @param since {@code customer_id, since, reason}
     */
    public Dataset<Row> ofCustomers(Dataset<Row> since) {
        Row first = since.agg(org.apache.spark.sql.functions.min("since")).first();
        LocalDate day = first.isNullAt(0)
                ? LocalDate.MAX
                : first.getTimestamp(0)
                        .toInstant()
                        .atZone(java.time.ZoneOffset.UTC)
                        .toLocalDate()
                        .minusDays(1);
        Dataset<Row> responses = warehouse.read("silver.response");
        Dataset<Row> candidates = first.isNullAt(0)
                ? responses.limit(0)
                : responses.where(col("response_date").geq(lit(day)));
        return candidates
                .join(since, "customer_id")
                .where(col("responded_at").geq(col("since")))
                .select("survey_id", "response_id", "response_date", "reason");
    }
}
