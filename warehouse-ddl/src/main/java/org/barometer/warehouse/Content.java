package org.barometer.warehouse;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * What a table holds in three numbers for each date: its rows, and two sums of their hashes.
 *
 * <p>Sums do not depend on the order of rows and count repeated ones, so equal numbers mean equal rows, and the numbers of a
 * table are those of its dates added up.
 */
public final class Content {
    private static final int HALF = 32;

    private Content() {}

    /** Rows of a table as rows of {@code ops.content}, one for each date. */
    public static Dataset<Row> of(Table table, Dataset<Row> rows) {
        Column date = table.date().map(functions::col).orElse(lit(null).cast("date"));
        Column hash = xxhash64(Stream.of(table.schema().fields())
                .filter(column -> !isLineage(table, column.name()))
                .flatMap(Content::hashed)
                .toArray(Column[]::new));
        Dataset<Row> hashed = rows.select(date.as("content_date"), hash.as("hash"));
        return hashed.groupBy("content_date")
                .agg(
                        count(lit(1)).as("row_count"),
                        total(col("hash")).as("hash_sum"),
                        total(xxhash64(col("hash"), lit("second"))).as("second_sum"))
                .withColumn("table_name", lit(table.name()));
    }

    /** Which deliveries a row came with is not what it says; but a rejected record has nothing else to be known by. */
    private static boolean isLineage(Table table, String column) {
        return List.of("delivery_id", "record_number", "first_delivered_on").contains(column)
                && !table.name().equals("silver.rejected_record");
    }

    /** Nulls leave a hash as it was, so that each column also says whether it is one. */
    private static Stream<Column> hashed(StructField column) {
        Column value = column.dataType() instanceof MapType
                ? functions.array_sort(functions.map_entries(col(column.name())))
                : col(column.name());
        return column.nullable() ? Stream.of(value, value.isNull()) : Stream.of(value);
    }

    /** The sum of 64 bits, in two halves: whole numbers are added up several times as fast as decimals. */
    private static Column total(Column hash) {
        Column high = half(shiftright(hash, HALF)).multiply(lit(BigDecimal.valueOf(1L << HALF)));
        Column low = half(hash.bitwiseAND(lit((1L << HALF) - 1)));
        return high.plus(low).cast("decimal(38,0)");
    }

    private static Column half(Column bits) {
        return coalesce(sum(bits), lit(0L)).cast("decimal(20,0)");
    }
}
