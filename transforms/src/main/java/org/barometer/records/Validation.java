package org.barometer.records;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Validates records: the first fault found rejects one, and of several revisions of the same thing only the latest is kept.
 *
 * <p>Adds the columns {@code reason}, {@code detail} and {@code usable_from} (null unless rejected) and {@code outcome}: kept, rejected or
 * duplicate. Every record gets exactly one outcome, so read = kept + rejected + duplicate.
 */
public final class Validation {
    /** The record counts. */
    public static final String KEPT = "kept";

    /** The record is set aside with a reason. */
    public static final String REJECTED = "rejected";

    /** The record repeats another, or a later revision has replaced it. */
    public static final String DUPLICATE = "duplicate";

    private final LocalDate lastBusinessDate;
    private final List<Fault> faults = new ArrayList<>();
    private Column usableFrom = lit(null).cast("date");
    private Column setAside = col("reason").isNotNull();
    private Optional<Column> payload = Optional.empty();

    /** A validation as of the latest business date processed so far. */
    public Validation(LocalDate lastBusinessDate) {
        this.lastBusinessDate = lastBusinessDate;
    }

    /** Of records that are set aside, keeps this as {@code payload}; of all others none. */
    Validation keepPayload(Column payload) {
        this.payload = Optional.of(payload);
        return this;
    }

    /** Rejects records for which the condition is true, unless an earlier fault already has. */
    public Validation reject(Column condition, String reason, Column detail) {
        faults.add(new Fault(condition, reason, detail));
        return this;
    }

    /** Rejects a text that means nothing to its column; a blank is none. */
    public Validation rejectUnreadable(Column asWritten, Column value, String reason, String what, String kind) {
        return reject(
                asWritten.isNotNull().and(value.isNull()),
                reason,
                said(what, asWritten.cast("string"), lit(" is not a " + kind)));
    }

    /**
     * Rejects a time that cannot be read, lies before 1990, or in the future.
     *
     * <p>The future begins after the last business date, or after the delivery if that is later: an undated file that was
     * taken early may well hold answers of days to come. The detail does not name that date, so that it stays the same.
     */
    public Validation rejectTime(Column asWritten, Column day, String what) {
        Column written = coalesce(asWritten.cast("string"), lit("(blank)"));
        usableFrom = when(day.isNotNull().and(col("reason").equalTo("future_time")), day)
                .otherwise(usableFrom);
        Column present = greatest(col("delivered_on"), lit(lastBusinessDate));
        return reject(day.isNull(), "bad_time", said(what, written, lit(" is not a time")))
                .reject(day.gt(present), "future_time", said(what, written, lit(" is in the future")))
                .reject(
                        day.lt(lit("1990-01-01").cast("date")),
                        "time_before_1990",
                        said(what, written, lit(" is before 1990")));
    }

    /** Rejects a record whose id is blank. */
    public Validation rejectBlank(Column id, String reason, String what) {
        return reject(id.isNull(), reason, lit(what + " is blank"));
    }

    /** Keeps the payload also of records that are set aside in part. */
    public Validation setsAsidePartOf(Column condition) {
        setAside = setAside.or(condition);
        return this;
    }

    /**
     * Validates the records; of those with the same key the one latest by {@code recency} is kept.
     *
     * @param recency from the most to the least important; ties go to the later delivery, then to the later row
     */
    public Dataset<Row> on(Dataset<Row> records, List<Column> key, List<Column> recency) {
        return on(records, key, recency, Map.of());
    }

    /**
     * The same, with more columns.
     *
     * @param ofRevisions aggregates over all usable revisions of the same thing, by the names of their columns
     */
    public Dataset<Row> on(
            Dataset<Row> records, List<Column> key, List<Column> recency, Map<String, Column> ofRevisions) {
        Column reason = lit(null).cast("string");
        Column detail = lit(null).cast("string");
        for (int i = faults.size() - 1; i >= 0; i--) {
            Fault fault = faults.get(i);
            reason = when(fault.condition, lit(fault.reason)).otherwise(reason);
            detail = when(fault.condition, fault.detail).otherwise(detail);
        }

        Column[] latestFirst = Stream.concat(
                        recency.stream().map(Column::desc_nulls_last),
                        Stream.of(
                                col(RecordContext.DELIVERY_NUMBER).desc(),
                                col("record_number").desc()))
                .toArray(Column[]::new);
        Column[] sameThing =
                Stream.concat(Stream.of(col("reason").isNull()), key.stream()).toArray(Column[]::new);
        WindowSpec revisions = Window.partitionBy(sameThing).orderBy(latestFirst);
        Column revision = row_number().over(revisions);
        Column outcome = when(col("reason").isNotNull(), lit(REJECTED))
                .when(revision.equalTo(1), lit(KEPT))
                .otherwise(lit(DUPLICATE));
        Map<String, Column> columns = new HashMap<>(Map.of("outcome", outcome, "usable_from", usableFrom));
        // In the order of the revisions though it does not matter here: so all is found in one pass.
        WindowSpec all = revisions.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
        ofRevisions.forEach((name, aggregate) -> columns.put(name, aggregate.over(all)));
        Dataset<Row> examined = records.withColumns(Map.of("reason", reason, "detail", detail));
        // Other payloads are not read, and would be most of the data in the sort.
        return payload.map(text -> examined.withColumn("payload", when(setAside, text)))
                .orElse(examined)
                .withColumns(columns);
    }

    private static Column said(String what, Column written, Column fault) {
        return concat(lit(what + " '"), written, lit("'"), fault);
    }

    private record Fault(Column condition, String reason, Column detail) {}
}
