package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** What every step does with validated records: take the good, set the bad aside, count both. */
public final class Validated {
    private static final String COLUMNS =
            "source_id delivery_id record_number payload outcome reason detail usable_from "
                    + RecordContext.DELIVERY_NUMBER;

    private Validated() {}

    /** Validated records with these columns and those that all have; what they were read from is left behind. */
    public static Dataset<Row> with(Dataset<Row> validated, Stream<String> columns) {
        return validated.select(Stream.concat(Stream.of(COLUMNS.split(" ")), columns)
                .map(functions::col)
                .toArray(Column[]::new));
    }

    /** The records that count. */
    public static Dataset<Row> kept(Dataset<Row> validated) {
        return validated.where(col("outcome").equalTo(Validation.KEPT));
    }

    /** The records that repeat another, or that a later revision has replaced. */
    public static Dataset<Row> duplicate(Dataset<Row> validated) {
        return validated.where(col("outcome").equalTo(Validation.DUPLICATE));
    }

    /**
     * Records that failed as they were validated, as validated ones that are set aside.
     *
     * @param columns those of the others that were validated with them
     */
    public static Dataset<Row> failed(Dataset<Row> records, StructType columns, String detail) {
        Map<String, Column> known =
                Map.of("outcome", lit(Validation.REJECTED), "reason", lit("failed_expression"), "detail", lit(detail));
        List<String> delivered =
                List.of("source_id", "delivery_id", "record_number", "payload", RecordContext.DELIVERY_NUMBER);
        return records.select(Stream.of(columns.fields())
                .map(column -> known.getOrDefault(
                                column.name(), delivered.contains(column.name()) ? col(column.name()) : lit(null))
                        .cast(column.dataType())
                        .as(column.name()))
                .toArray(Column[]::new));
    }

    /** The records set aside, as rows of {@code silver.rejected_record}. */
    public static Dataset<Row> rejected(Dataset<Row> validated) {
        return validated
                .where(col("outcome").equalTo(Validation.REJECTED))
                .select(
                        col("source_id"),
                        col("delivery_id"),
                        col("record_number"),
                        lit(null).cast("string").as("question_id"),
                        col("reason"),
                        col("detail"),
                        col("usable_from"),
                        col("payload"));
    }

    /** Records by source and outcome: {@code source_id, unit, read_count, kept_count, rejected_count, duplicate_count}. */
    public static Dataset<Row> counts(Dataset<Row> validated, String unit) {
        return validated
                .groupBy("source_id")
                .agg(
                        count(lit(1)).as("read_count"),
                        count_if(col("outcome").equalTo(Validation.KEPT)).as("kept_count"),
                        count_if(col("outcome").equalTo(Validation.REJECTED)).as("rejected_count"),
                        count_if(col("outcome").equalTo(Validation.DUPLICATE)).as("duplicate_count"))
                .withColumn("unit", lit(unit));
    }
}
