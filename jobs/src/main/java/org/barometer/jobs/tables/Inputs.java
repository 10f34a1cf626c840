package org.barometer.jobs.tables;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Definitions;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.spark.SqlQuery;
import org.barometer.jobs.storage.Warehouse;

/** What builders make rows of: other tables, what the configuration says, and the date. */
public final class Inputs {
    private final RunContext context;
    private final Map<String, Object> shared = new HashMap<>();

    /** Those of a run. */
    public Inputs(RunContext context) {
        this.context = context;
    }

    /** Whether a table is another than the one that is published. */
    boolean hasChanged(String table) {
        return context.hasChanged(table);
    }

    /** The rows of a table. */
    public Dataset<Row> read(String table) {
        return warehouse().read(table);
    }

    /** Rows of a table that may belong to a slice. */
    public Dataset<Row> read(String table, Slice slice) {
        return read(table).where(slice.of(table));
    }

    /** The rows of a query on these tables. */
    Dataset<Row> select(String sql, List<String> tables) {
        return SqlQuery.rows(
                warehouse().spark(), sql, tables.stream().collect(Collectors.toMap(table -> table, this::read)));
    }

    /** Rows from Java values. */
    public Dataset<Row> rows(String table, List<Row> rows) {
        return warehouse().rows(table, rows);
    }

    /** The tables as they are now. */
    Warehouse warehouse() {
        return context.warehouse();
    }

    /** What the data means. */
    public Definitions definitions() {
        return context.definitions();
    }

    /** The last business date that there has been. */
    public LocalDate lastBusinessDate() {
        return context.lastBusinessDate();
    }

    /** What several builders of a run need and only the first of them computes. */
    @SuppressWarnings("unchecked")
    <T> T once(String name, Supplier<T> value) {
        return (T) shared.computeIfAbsent(name, none -> value.get());
    }
}
