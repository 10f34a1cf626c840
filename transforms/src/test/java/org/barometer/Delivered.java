package org.barometer;

import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.barometer.definitions.Source;
import org.barometer.records.ColumnNames;
import org.barometer.records.RecordContext;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.TextTable;

/**
 * Exports as text, read into bronze records: one line a record, under the header that the system writes.
 *
 * <p>The columns {@code delivery_id} and {@code delivered_on}, where given, are not the export's but bronze's own; without
 * them all lines are of one delivery, {@code d1}, of 31 March 2026. Deliveries were taken in the order of their days and ids.
 */
public final class Delivered {
    /** Zone of the tests' business: UTC+1, and UTC+2 in summer. */
    public static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private static final LocalDate LAST_BUSINESS_DATE = LocalDate.of(2026, 3, 31);

    /** A pseudonym that a test can read: who-4711 for 4711. */
    private static final UnaryOperator<Column> PSEUDONYM = id -> functions.concat(lit("who-"), id);

    private Delivered() {}

    /** The records of a source with this export. */
    public static <S extends Source> RecordContext<S> to(S source, SparkSession spark, String export) {
        List<List<String>> lines = TextTable.cells(export);
        List<String> header = lines.get(0);
        List<Row> records = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            records.add(record(source, header, cells, records.size() + 1));
        }

        return context(
                source,
                spark.createDataFrame(records, Table.named(Source.RECORDS).schema()),
                header);
    }

    /** The records of a source of JSON lines; a line that does not start with a brace is corrupt. */
    public static <S extends Source> RecordContext<S> lines(
            S source, SparkSession spark, List<String> header, String text) {
        List<Row> records = new ArrayList<>();
        for (String line : text.lines().toList()) {
            boolean corrupt = !line.startsWith("{");
            records.add(record(
                    source, records.size() + 1, "d1", "2026-03-31", corrupt ? null : line, corrupt ? line : null));
        }

        return context(
                source,
                spark.createDataFrame(records, Table.named(Source.RECORDS).schema()),
                header);
    }

    private static <S extends Source> RecordContext<S> context(S source, Dataset<Row> bronze, List<String> header) {
        return new RecordContext<>(
                source,
                bronze.withColumn(
                        RecordContext.DELIVERY_NUMBER,
                        functions.dense_rank().over(Window.orderBy("delivered_on", "delivery_id"))),
                new ColumnNames(header),
                STOCKHOLM,
                LAST_BUSINESS_DATE,
                PSEUDONYM);
    }

    private static Row record(Source source, List<String> header, List<String> cells, int number) {
        Stream.Builder<String> fields = Stream.builder();
        String delivery = "d1";
        String day = "2026-03-31";
        for (int i = 0; i < header.size(); i++) {
            String cell = cells.get(i);
            switch (header.get(i)) {
                case "delivery_id" -> delivery = cell;
                case "delivered_on" -> day = cell;
                default -> fields.add("%s:%s".formatted(quoted(header.get(i)), quoted(cell)));
            }
        }

        String payload = "{" + String.join(",", fields.build().toList()) + "}";
        return record(source, number, delivery, day, payload, null);
    }

    private static Row record(Source source, int number, String delivery, String day, String payload, String corrupt) {
        return RowFactory.create(
                delivery, (long) number, source.id(), payload, corrupt, java.sql.Date.valueOf(LocalDate.parse(day)));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
