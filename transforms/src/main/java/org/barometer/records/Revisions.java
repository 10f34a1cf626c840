package org.barometer.records;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * New records beside current rows: the latest revision of each counts, regardless of the order of arrival.
 *
 * @param validated the new records with their final outcomes: one that an older delivery already surpasses is a duplicate
 * @param superseded what stood and counts no longer: replaced, or confirmed by a later delivery
 * @param standing what new records are older revisions of, and still counts
 */
public record Revisions(Dataset<Row> validated, Dataset<Row> superseded, Dataset<Row> standing) {
    /** Fewer keys than this are sent to every task rather than sorted among all that stands. */
    public static final long FEW = 500_000;

    /**
     * Lets new records compete with what stands.
     *
     * @param validated from {@link Validation#on}, already materialised
     * @param standing rows of the silver table, with {@code delivery_id}, {@code record_number} and {@value
     *     RecordContext#DELIVERY_NUMBER}
     * @param key columns that identify a thing, in both
     * @param recency columns by which the latest counts, in both; ties go to the later delivery, then to the later row
     */
    public static Revisions of(Dataset<Row> validated, Dataset<Row> standing, List<String> key, List<String> recency) {
        Column[] identity = columns(key);
        Dataset<Row> keys = Validated.kept(validated).select(identity);
        long number = keys.count();
        Dataset<Row> rivals = standing.join(
                        number < FEW ? broadcast(keys.distinct()) : keys.distinct(), names(key), "left_semi")
                .localCheckpoint();
        if (rivals.isEmpty()) {
            return new Revisions(validated, rivals, rivals);
        }

        Column[] compared = Stream.of(
                        key.stream(),
                        recency.stream(),
                        Stream.of("delivery_id", "record_number", RecordContext.DELIVERY_NUMBER))
                .flatMap(part -> part)
                .distinct()
                .map(functions::col)
                .toArray(Column[]::new);
        Column[] latestFirst = Stream.concat(
                        recency.stream().map(name -> col(name).desc_nulls_last()),
                        Stream.of(
                                col(RecordContext.DELIVERY_NUMBER).desc(),
                                col("record_number").desc(),
                                // A record that is validated again replaces itself.
                                col("stands")))
                .toArray(Column[]::new);
        Dataset<Row> surpassed = Validated.kept(validated)
                .select(compared)
                .withColumn("stands", lit(false))
                .unionByName(rivals.select(compared).withColumn("stands", lit(true)))
                .withColumn(
                        "place", row_number().over(Window.partitionBy(identity).orderBy(latestFirst)))
                .where(col("place").gt(1))
                .localCheckpoint();
        Dataset<Row> replaced = broadcast(surpassed.where(col("stands")).select(identity));
        return new Revisions(
                withDuplicates(validated, surpassed.where(functions.not(col("stands")))),
                rivals.join(replaced, names(key), "left_semi"),
                rivals.join(replaced, names(key), "left_anti"));
    }

    private static Dataset<Row> withDuplicates(Dataset<Row> validated, Dataset<Row> surpassed) {
        Dataset<Row> records = surpassed.select(
                col("delivery_id"), col("record_number"), lit(true).as("surpassed"));
        return validated
                .join(broadcast(records), names(List.of("delivery_id", "record_number")), "left")
                .withColumn(
                        "outcome",
                        when(coalesce(col("surpassed"), lit(false)), lit(Validation.DUPLICATE))
                                .otherwise(col("outcome")))
                .drop("surpassed")
                .localCheckpoint();
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    private static String[] names(List<String> names) {
        return names.toArray(String[]::new);
    }
}
