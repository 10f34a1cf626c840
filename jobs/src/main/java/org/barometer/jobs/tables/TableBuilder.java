package org.barometer.jobs.tables;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a gold table are made.
 *
 * <p>It says what the table depends on, and makes the rows of a slice. When to make which slice, in what order, and how the
 * rows come into the table is not its business.
 */
public interface TableBuilder {
    /** Layer and table. */
    String table();

    /**
     * Changes with the code or query that makes the rows: the next run then makes the whole table again, and those that read it.
     *
     * <p>Of a builder in Java it is a number, to be counted up with every change after which the same input gives other rows.
     */
    String version();

    /** Tables that it reads. */
    List<String> reads();

    /** Definitions whose change affects only the rows of those metrics or cohorts: prefixes such as {@code metric/}. */
    default List<String> slicedBy() {
        return List.of();
    }

    /** Definitions whose change may affect all rows: names or prefixes. */
    default List<String> uses() {
        return List.of();
    }

    /** What of the calendar the rows depend on: if it changes, all rows may. */
    default @Nullable Object asOf(LocalDate lastBusinessDate) {
        return null;
    }

    /** Whether all rows fit into memory: then they are compared before they are written, and a table that says the same stays. */
    default boolean isSmall() {
        return false;
    }

    /** The slice to make again, given the one that its inputs ask for. */
    default Slice widened(Inputs inputs, Slice slice) {
        return slice;
    }

    /** The rows of a slice, perhaps with others, which are left out. */
    Dataset<Row> rows(Inputs inputs, Slice slice);
}
