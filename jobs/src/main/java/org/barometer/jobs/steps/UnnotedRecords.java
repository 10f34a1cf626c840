package org.barometer.jobs.steps;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Source;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Warehouse;

/** Records in bronze of deliveries that {@code ops.delivery} does not name: what took them was cut off between the two. */
final class UnnotedRecords {
    private final RunContext context;

    UnnotedRecords(RunContext context) {
        this.context = context;
    }

    /** Takes them out: their file may have been replaced since, or be taken by a night of another date. */
    void forget() {
        if (!context.hasChanged(Source.RECORDS)) {
            return;
        }

        Warehouse warehouse = context.warehouse();
        Dataset<Row> noted = warehouse.read("ops.delivery").select("delivery_id");
        String unnoted = warehouse
                .read(Source.RECORDS)
                .select("delivery_id")
                .distinct()
                .join(noted, new String[] {"delivery_id"}, "left_anti")
                .collectAsList()
                .stream()
                .map(row -> "'" + row.getString(0) + "'")
                .collect(Collectors.joining(", "));
        if (!unnoted.isEmpty()) {
            warehouse.replaceWhere(
                    Source.RECORDS,
                    "delivery_id IN (%s)".formatted(unnoted),
                    warehouse.rows(Source.RECORDS, List.of()));
        }
    }
}
