package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.ShortHash;
import org.barometer.jobs.spark.SqlQuery;
import org.barometer.warehouse.Table;

/** A table whose rows a query makes: all of them, as soon as a table that it reads has changed. */
final class SelectedTable implements TableBuilder {
    private final Table table;
    private final String select;
    private final List<String> reads;

    SelectedTable(Table table) {
        this.table = table;
        this.select = table.select().orElseThrow();
        this.reads = List.copyOf(SqlQuery.tables(select));
    }

    @Override
    public String table() {
        return table.name();
    }

    /** A hash of the files, so that it cannot be forgotten. */
    @Override
    public String version() {
        return ShortHash.of(table.ddl() + select);
    }

    @Override
    public List<String> reads() {
        return reads;
    }

    /** Which rows follow from which, only a person who reads the query can say. */
    @Override
    public Slice widened(Inputs inputs, Slice slice) {
        boolean isChanged = slice.isEverything() || reads.stream().anyMatch(inputs::hasChanged);
        return isChanged
                ? Slice.everything(inputs.lastBusinessDate())
                : Slice.nothing(inputs.lastBusinessDate(), inputs.definitions().periods());
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return inputs.select(select, reads);
    }
}
