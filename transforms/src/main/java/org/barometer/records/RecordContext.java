package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source's bronze records and what is needed to read them.
 *
 * @param bronze rows of the source's bronze table, other sources' left out, and {@value #DELIVERY_NUMBER}
 * @param names columns that its exports came with
 * @param businessZone zone that decides on which day something falls
 * @param lastBusinessDate last business date there has been; what happened later is in the future
 * @param pseudonym replaces a customer id
 */
public record RecordContext<S extends Source>(
        S source,
        Dataset<Row> bronze,
        ColumnNames names,
        ZoneId businessZone,
        LocalDate lastBusinessDate,
        UnaryOperator<Column> pseudonym) {
    /** Column that tells in which order deliveries were taken. */
    public static final String DELIVERY_NUMBER = "delivery_number";

    /**
     * The records with these columns, which may read the same columns as the source; see {@link Records#withColumns}.
     *
     * <p>All in one go: Spark looks through the whole plan again for every column that is added by itself.
     */
    public Dataset<Row> records(@Nullable String answers, Map<String, Column> columns) {
        Records records = Records.of(bronze, answers);
        return records.withColumns(names.readBy(source.columnsAndExpressions())).withColumns(columns);
    }

    /** The value of a column or expression as text; null if the source does not say which. */
    public Column text(@Nullable String columnOrExpression) {
        return columnOrExpression == null
                ? lit(null).cast("string")
                : names.value(columnOrExpression).cast("string");
    }

    /** The instant that a column or expression holds; null if the source does not say which, or it is no time. */
    public Column instant(@Nullable String columnOrExpression) {
        return columnOrExpression == null
                ? lit(null).cast("timestamp")
                : Times.instant(
                        names.value(columnOrExpression), Objects.requireNonNullElse(source.zone(), businessZone));
    }

    /** The day of an instant in the business zone. */
    public Column day(Column instant) {
        return Times.day(instant, businessZone);
    }

    /** The pseudonym of the customer whose id a column or expression holds. */
    public Column customer(@Nullable String columnOrExpression) {
        return columnOrExpression == null
                ? lit(null).cast("string")
                : pseudonym.apply(names.value(columnOrExpression).cast("string"));
    }

    /** A validation that has already rejected the records that could not be read. */
    public Validation validate() {
        return new Validation(lastBusinessDate)
                .keepPayload(Records.payloadWithoutPersonalData(source, names))
                .reject(
                        col("corrupt_text").isNotNull(),
                        "corrupt_record",
                        lit("The record does not fit its format: " + expectation()));
    }

    private String expectation() {
        return source.format() == Source.Format.CSV
                ? "as many values as the header has columns, quotes closed"
                : "one JSON object a line";
    }
}
