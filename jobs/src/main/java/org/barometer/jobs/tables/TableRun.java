package org.barometer.jobs.tables;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.DefinitionHashes;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Warehouse;

/** Brings built tables up to date: each from the published version, regardless of what a failed run left. */
public final class TableRun {
    private final RunContext context;
    private final Warehouse warehouse;
    private final Inputs inputs;
    private final Slices slices;

    /** Of a run whose silver tables are made. */
    public TableRun(RunContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.inputs = new Inputs(context);
        this.slices = new Slices(context, inputs);
    }

    /** Which rows of each table the run makes again. */
    public Slices slices() {
        return slices;
    }

    /** Brings one up to date; those that it reads must be. Says whether anything was written. */
    public boolean update(TableBuilder builder) {
        String table = builder.table();
        boolean isRedefined = builder instanceof SelectedTable
                && !context.changed(DefinitionHashes.builder(table)).isEmpty();
        if (isRedefined) {
            // Its file may say other columns now.
            warehouse.redefine(table);
        } else {
            context.reset(table);
        }

        Slice slice = slices.of(builder);
        String condition = slice.of(context.tables().named(table));
        if (condition.equals("false")) {
            return false;
        }

        Dataset<Row> rows = builder.rows(inputs, slice);
        if (isAsBefore(builder, rows)) {
            return false;
        }

        if (condition.equals("true")) {
            warehouse.replace(table, rows);
        } else {
            warehouse.replaceWhere(table, condition, rows.where(condition));
        }

        return true;
    }

    /** That a table says the same already is no reason for another version of it; a rebuild does not look. */
    private boolean isAsBefore(TableBuilder builder, Dataset<Row> rows) {
        if (rows.isLocal() && rows.isEmpty()) {
            return warehouse.rowCount(builder.table()) == 0;
        }

        return builder.isSmall()
                && !context.isWhole()
                && Set.copyOf(warehouse.read(builder.table()).collectAsList()).equals(Set.copyOf(rows.collectAsList()));
    }
}
