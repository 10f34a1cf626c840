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
        file = new WorkFile(warehouse, "released", StructType.fromDDL(DAY + " DATE"));
    }

    /** Writes them down, over those of an earlier night. */
    void write(Dataset<Row> released) {
        file.write(released.select(col(DAY)).distinct());
    }

    /** Writes down that there are none. */
    void writeNone() {
        file.delete();
    }

    Set<LocalDate> days() {
        Set<LocalDate> days = new TreeSet<>();
        if (file.isThere()) {
            file.rows().collectAsList().forEach(row -> days.add(row.getDate(0).toLocalDate()));
        }

        return days;
    }
}
