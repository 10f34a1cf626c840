package org.barometer.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** The publications of a warehouse, as {@code ops.publication} keeps them. */
public final class Publications {
    private static final String TABLE = "ops.publication";
    private static final String PURPOSE = "barometer/publication";

    private static final Column[] COLUMNS = Stream.of(
                    "publication_id",
                    "business_date",
                    "table_name",
                    "table_version",
                    "definitions",
                    "run_id",
                    "published_at",
                    "rows_of")
            .map(functions::col)
            .toArray(Column[]::new);

    /** Purpose of the number of the oldest publication whose files are all there. */
    public static final String OLDEST = "barometer/oldest-publication";

    private final Warehouse warehouse;

    public Publications(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** What readers see now; empty before the first night has been published. */
    public Optional<Publication> last() {
        // Delta keeps the number of the last one apart: so its rows are found without looking through all.
        long id = warehouse.lastNumber(TABLE, PURPOSE);
        return id == 0
                ? Optional.empty()
                : Optional.of(
                        publication(rows(col("publication_id").equalTo(id)).collectAsList()));
    }

    /** What was published last for this business date or an earlier one. */
    public Optional<Publication> asOf(LocalDate date) {
        Dataset<Row> rows = rows(col("business_date").leq(lit(date)));
        Dataset<Row> last = rows.agg(functions.max("publication_id").as("last"));
        List<Row> found = rows.join(last, rows.col("publication_id").equalTo(last.col("last")), "left_semi")
                .collectAsList();
        return found.isEmpty() ? Optional.empty() : Optional.of(publication(found));
    }

    /** All of them, by id. */
    public List<Publication> all() {
        Map<Long, List<Row>> byId = new TreeMap<>();
        rows(lit(true))
                .collectAsList()
                .forEach(row -> byId.computeIfAbsent(row.getLong(0), id -> new java.util.ArrayList<>())
                        .add(row));
        return byId.values().stream().map(Publications::publication).toList();
    }

    /**
     * Rows that publish again what was published before.
     *
     * @param versions of tables that have others now
     */
    public Dataset<Row> again(Publication publication, long id, String kind, Map<String, Long> versions) {
        Column version = col("table_version");
        for (Map.Entry<String, Long> table : versions.entrySet()) {
            version = when(col("table_name").equalTo(table.getKey()), lit(table.getValue()))
                    .otherwise(version);
        }

        return warehouse
                .read(TABLE)
                .where(col("publication_id").equalTo(publication.id()))
                .withColumn("publication_id", lit(id))
                .withColumn("kind", lit(kind))
                .withColumn("run_id", lit(kind + "-" + id))
                .withColumn("published_at", current_timestamp())
                .withColumn("table_version", version);
    }

    /** The oldest publication whose files are all there: what came before it is past the retention. */
    public long oldest() {
        return Math.max(1, warehouse.lastNumber(TABLE, OLDEST));
    }

    /** Says, before their files go, that publications before this one cannot be shown any more. */
    public void retire(long oldest) {
        if (oldest > oldest()) {
            warehouse.appendOnce(TABLE, OLDEST, oldest, warehouse.rows(TABLE, List.of()));
        }
    }

    private Dataset<Row> rows(Column which) {
        return warehouse.read(TABLE).where(which).select(COLUMNS);
    }

    private static Publication publication(List<Row> rows) {
        Map<String, Long> versions = new HashMap<>();
        rows.forEach(row -> versions.put(row.getString(2), row.getLong(3)));
        return new Publication(
                rows.get(0).getLong(0),
                rows.get(0).getTimestamp(6).toInstant(),
                rows.get(0).getDate(1).toLocalDate(),
                rows.get(0).getString(5),
                versions,
                rows.get(0).getLong(7),
                rows.get(0).getJavaMap(4));
    }

    /**
     * Publishes in one commit; fails, and publishes nothing, if another run has published since.
     *
     * @param rows rows of {@code ops.publication}, of one id
     */
    public void publish(long id, Dataset<Row> rows) {
        Publication ours = publication(rows.select(COLUMNS).collectAsList());
        try {
            warehouse.appendOnce(TABLE, PURPOSE, id, rows);
        } catch (ConcurrentModificationException e) {
            throw isTaken(id);
        }

        // Delta leaves out, without a word, what comes under a number that is not higher than the last: so it is read
        // back.
        if (last().filter(ours::isSameAs).isEmpty()) {
            throw isTaken(id);
        }
    }

    private static Failure isTaken(long id) {
        return new Failure(
                ExitCode.BUSY,
                "Publication %d is another run's: it took over this warehouse meanwhile. Nothing was published; start the same dates again."
                        .formatted(id));
    }
}
