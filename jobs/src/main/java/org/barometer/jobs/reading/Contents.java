package org.barometer.jobs.reading;

import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import java.util.List;
import java.util.stream.Collectors;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;

/**
 * What tables hold, in two numbers: rows, and a sum of their hashes, which does not depend on their order.
 *
 * <p>Equal numbers mean equal rows, of any run, on any machine.
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
        return reading.ask(reading.tables().stream()
                .filter(table -> table.startsWith("silver.") || table.startsWith("gold."))
                .filter(reading::has)
                .map(table -> query.formatted(table, hashed(table, reading.columns(table))))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY ALL")));
    }

    private static String hashed(String table, List<StructField> all) {
        String columns = all.stream()
                .filter(column -> !isLineage(table, column.getName()))
                .map(Contents::inOrder)
                .collect(Collectors.joining(", "));
        return "SELECT %s AS date, md5_number_lower(row(%s)::VARCHAR) AS hash FROM %s"
                .formatted(Tables.shipped().find(table).flatMap(Table::date).orElse("NULL::DATE"), columns, table);
    }

    /** Which deliveries a row came with is not what it says; but a rejected record has nothing else to be known by. */
    private static boolean isLineage(String table, String column) {
        return List.of("delivery_id", "record_number", "first_delivered_on").contains(column)
                && !table.equals("silver.rejected_record");
    }

    private static String inOrder(StructField column) {
        return column.getDataType() instanceof MapType
                ? "list_sort(map_entries(%s))".formatted(column.getName())
                : column.getName();
    }
}
