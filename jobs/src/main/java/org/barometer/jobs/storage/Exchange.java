package org.barometer.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.records.Days;
import org.barometer.warehouse.Table;

/**
 * Takes rows out of a table and puts others in, and leaves all other rows where they are.
 *
 * @param key columns by which rows to take out are known
 */
public record Exchange(Warehouse warehouse, String table, List<String> key) {
    private static final String DATE = "response_date";

    /**
     * Row by row, in one commit.
     *
     * @param removed keys of rows to take out; of a table with dates, with their {@code response_date}
     * @param added rows to put in, over those of the same key that are to be taken out
     */
    public void byKey(Dataset<Row> removed, Dataset<Row> added) {
        Dataset<Row> conformed = Table.named(table).conform(added);
        // Set operations take one null for another; joins do not.
        Dataset<Row> gone = removed.select(keys()).except(conformed.select(keys()));
        Dataset<Row> changes =
                conformed.withColumn("is_gone", lit(false)).unionByName(gone.withColumn("is_gone", lit(true)), true);
        warehouse.merge(table, key, where(removed), changes);
    }

    /**
     * All rows of some sources, of a table with {@code source_id}.
     *
     * <p>Two commits: whoever is cut off between them must begin from the version before.
     *
     * @param added rows to put in, not read from the table
     */
    public void bySource(Set<String> sources, Dataset<Row> added) {
        warehouse.delete(table, col("source_id").isin(sources.toArray()));
        if (!added.isEmpty()) {
            warehouse.append(table, added);
        }
    }

    /** Where rows can lie that are to be taken out: without it the whole table would be read, and sorted by key. */
    private Optional<String> where(Dataset<Row> removed) {
        return Table.named(table).date().map(date -> Days.condition("old." + date, dates(removed)));
    }

    private static List<LocalDate> dates(Dataset<Row> rows) {
        return rows.select(DATE).distinct().collectAsList().stream()
                .map(row -> row.getDate(0).toLocalDate())
                .toList();
    }

    /**
     * Dates that lose rows are replaced, whole files at a time; rows of other dates are added.
     *
     * <p>Two commits at most: whoever is cut off between them must begin from the version before.
     *
     * @param removed keys of rows to take out, with their {@code response_date}
     * @param added rows to put in
     */
    public void byDate(Dataset<Row> removed, Dataset<Row> added) {
        List<LocalDate> dates = dates(removed);
        Dataset<Row> conformed = Table.named(table).conform(added);
        Column replaced = functions.expr(Days.condition(DATE, dates));
        if (!dates.isEmpty()) {
            Dataset<Row> stays = warehouse
                    .read(table)
                    .where(replaced)
                    .join(removed.select(keys()).distinct(), names(), "left_anti");
            warehouse.replaceWhere(
                    table,
                    Days.condition(DATE, dates),
                    Table.named(table).conform(stays).unionByName(conformed.where(replaced)));
        }

        Dataset<Row> elsewhere = conformed.where(not(replaced));
        if (!elsewhere.isEmpty()) {
            warehouse.append(table, elsewhere);
        }
    }

    private Column[] keys() {
        return key.stream().map(functions::col).toArray(Column[]::new);
    }

    private String[] names() {
        return key.toArray(String[]::new);
    }
}
