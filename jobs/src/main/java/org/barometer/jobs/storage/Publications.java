package org.barometer.jobs.storage;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        Dataset<Row> rows = rows(col("business_date").leq(functions.lit(date)));
        Dataset<Row> last = rows.agg(functions.max("publication_id").as("last"));
        List<Row> found = rows.join(last, rows.col("publication_id").equalTo(last.col("last")), "left_semi")
                .collectAsList();
        return found.isEmpty() ? Optional.empty() : Optional.of(publication(found));
    }

    /** All of them, by id. */
    public List<Publication> all() {
        Map<Long, List<Row>> byId = new TreeMap<>();
        rows(functions.lit(true))
                .collectAsList()
                .forEach(row -> byId.computeIfAbsent(row.getLong(0), id -> new java.util.ArrayList<>())
                        .add(row));
        return byId.values().stream().map(Publications::publication).toList();
    }

    private Dataset<Row> rows(Column which) {
        return warehouse
                .read(TABLE)
                .where(which)
                .select("publication_id", "business_date", "table_name", "table_version", "definitions", "run_id");
    }

    private static Publication publication(List<Row> rows) {
        Map<String, Long> versions = new HashMap<>();
        rows.forEach(row -> versions.put(row.getString(2), row.getLong(3)));
        return new Publication(
                rows.get(0).getLong(0),
                rows.get(0).getDate(1).toLocalDate(),
                rows.get(0).getString(5),
                versions,
                rows.get(0).getJavaMap(4));
    }

    /**
     * Publishes in one commit; fails, and publishes nothing, if another run has published since.
     *
     * @param rows rows of {@code ops.publication}, of one id
     */
    public void publish(long id, Dataset<Row> rows) {
        long version = warehouse.version(TABLE);
        warehouse.appendOnce(TABLE, PURPOSE, id, rows);
        // Delta leaves out, without a word, what comes under a number that is not higher than the last.
        if (warehouse.version(TABLE) == version || warehouse.lastNumber(TABLE, PURPOSE) != id) {
            throw new Failure(
                    ExitCode.BUSY,
                    "Publication %d is another run's: it took over this warehouse meanwhile. Nothing was published; start the same dates again."
                            .formatted(id));
        }
    }
}
