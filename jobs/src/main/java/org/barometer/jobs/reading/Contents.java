package org.barometer.jobs.reading;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.barometer.warehouse.Table;

/**
 * What tables hold, in two numbers: rows, and a sum of their hashes, which does not depend on their order.
 *
 * <p>Equal numbers mean equal rows, whatever run wrote them, on whatever machine.
 */
public final class Contents {
    private Contents() {}

    /** Columns {@code table_name, rows, hash} of the silver and gold tables that this user can read. */
    public static Rows byTable(Reading reading) {
        return of(
                reading,
                "SELECT '%s' AS table_name, count(*) AS rows, coalesce(sum(hash::HUGEINT), 0)::VARCHAR AS hash FROM (%s)");
    }

    /** The same by date, in a column {@code date}: null for tables that have none. */
    public static Rows byDate(Reading reading) {
        return of(
                reading,
                "SELECT '%s' AS table_name, date, count(*) AS rows, sum(hash::HUGEINT)::VARCHAR AS hash FROM (%s) GROUP BY date");
    }

    private static Rows of(Reading reading, String query) {
        return reading.ask(Table.all().stream()
                .filter(table -> table.layer().equals("silver") || table.layer().equals("gold"))
                .filter(table -> reading.has(table.name()))
                .map(table -> query.formatted(table.name(), hashed(table)))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY ALL")));
    }

    private static String hashed(Table table) {
        String columns = Arrays.stream(table.schema().fields())
                .filter(column -> !isLineage(table, column.name()))
                .map(Contents::inOrder)
                .collect(Collectors.joining(", "));
        return "SELECT %s AS date, md5_number_lower(row(%s)::VARCHAR) AS hash FROM %s"
                .formatted(table.date().orElse("NULL::DATE"), columns, table.name());
    }

    /** Which deliveries a row came with is not what it says; but a rejected record has nothing else to be known by. */
    private static boolean isLineage(Table table, String column) {
        return List.of("delivery_id", "record_number", "first_delivered_on").contains(column)
                && !table.name().equals("silver.rejected_record");
    }

    private static String inOrder(StructField column) {
        return column.dataType() instanceof MapType
                ? "list_sort(map_entries(%s))".formatted(column.name())
                : column.name();
    }
}
