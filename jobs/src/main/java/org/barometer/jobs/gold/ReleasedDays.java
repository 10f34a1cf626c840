package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WorkFile;

/** The last days of the sums that a night adds to {@code gold.released_sum}: a file from the scores step to the night's end. */
final class ReleasedDays {
    private static final String DAY = "last_date";

    private final WorkFile file;

    ReleasedDays(Warehouse warehouse) {
        file = new WorkFile(warehouse, "released", StructType.fromDDL(DAY + " DATE, has_sums BOOLEAN"));
    }

    /** Writes them down, over those of an earlier night. */
    void write(Dataset<Row> released) {
        file.write(released.select(col(DAY), col("answers").isNotNull().as("has_sums"))
                .distinct());
    }

    /** Writes down that there are none. */
    void writeNone() {
        file.delete();
    }

    /** All of them, also those of rows that only say that there is a cell. */
    Set<LocalDate> days() {
        return days("true");
    }

    /** Those of sums. */
    Set<LocalDate> daysOfSums() {
        return days("has_sums");
    }

    private Set<LocalDate> days(String condition) {
        Set<LocalDate> days = new TreeSet<>();
        if (file.isThere()) {
            file.rows()
                    .where(condition)
                    .collectAsList()
                    .forEach(row -> days.add(row.getDate(0).toLocalDate()));
        }

        return days;
    }
}
