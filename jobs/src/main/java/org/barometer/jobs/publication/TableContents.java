package org.barometer.jobs.publication;

import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.barometer.jobs.gold.ChangedRows;
import org.barometer.jobs.plan.Definitions;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Content;
import org.barometer.warehouse.Table;

/** {@code ops.content}: rows and hashes by table and date, kept up to date where rows have changed. */
public final class TableContents {
    private static final String TABLE = "ops.content";

    private final NightContext context;
    private final Warehouse warehouse;

    /** Those of the tables of a night. */
    public TableContents(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    /** Whether the contents of a table are kept; those of bronze are its deliveries. */
    static boolean isKept(Table table) {
        return table.layer().equals("silver") || table.layer().equals("gold");
    }

    /** Counts and hashes what has changed. */
    public void update(ChangedRows changed) {
        context.reset(TABLE);
        List<Table> tables = Table.all().stream()
                .filter(TableContents::isKept)
                .filter(table -> context.isWhole() || context.hasChanged(table.name()))
                .toList();
        if (tables.isEmpty()) {
            return;
        }

        // Each by itself: Spark takes longer to plan all in one than to count them.
        List<Row> contents = tables.parallelStream()
                .flatMap(table -> content(table, changed.dates(table)).stream())
                .toList();
        String conditions = tables.stream()
                .map(table -> condition(table, changed.dates(table)))
                .collect(Collectors.joining(") OR (", "(", ")"));
        warehouse.replaceWhere(TABLE, conditions, warehouse.rows(TABLE, contents));
    }

    private List<Row> content(Table table, Optional<String> dates) {
        return Content.of(table, warehouse.read(table.name()).where(dates.orElse("true")))
                .select("table_name", "content_date", "row_count", "hash_sum", "second_sum")
                .collectAsList();
    }

    private static String condition(Table table, Optional<String> dates) {
        String date = Content.dateOf(table);
        return "table_name = '%s' AND %s"
                .formatted(
                        table.name(),
                        dates.map(days -> date == null ? days : days.replace(date, "content_date"))
                                .orElse("true"));
    }

    /** Rows and hash of each table. */
    Map<String, Total> totals() {
        Map<String, Total> totals = new HashMap<>();
        warehouse
                .read(TABLE)
                .groupBy("table_name")
                .agg(
                        sum("row_count"),
                        sum("hash_sum").cast("string"),
                        sum("second_sum").cast("string"))
                .collectAsList()
                .forEach(row -> totals.put(
                        row.getString(0),
                        new Total(
                                row.getLong(1),
                                Definitions.hash(
                                        "%d %s %s".formatted(row.getLong(1), row.getString(2), row.getString(3))))));
        return totals;
    }

    /** Number of rows and what they say. */
    record Total(long rows, String hash) {
        static final Total NONE = new Total(0, Definitions.hash("0 0 0"));
    }
}
