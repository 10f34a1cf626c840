package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.Deliveries.Taken;
import org.barometer.jobs.storage.SparkFailures;

/**
 * Finds the record on which a source fails, by halves: Spark says which value it was, but not whose.
 *
 * @param delivery id of the delivery
 * @param file that it was delivered in, relative to the landing folder
 * @param record its number in that file, from 1
 */
record FailingRecord(String delivery, String file, long record) {
    /** The first of these records that fails when it is validated by itself; empty if none does. */
    static Optional<FailingRecord> among(
            Set<String> ids, Deliveries deliveries, Dataset<Row> records, UnaryOperator<Dataset<Row>> validate) {
        for (Taken delivery : deliveries.all()) {
            if (ids.contains(delivery.id())) {
                Dataset<Row> ofFile = records.where(col("delivery_id").equalTo(delivery.id()));
                if (fails(validate.apply(ofFile))) {
                    return Optional.of(new FailingRecord(
                            delivery.id(), delivery.file(), record(delivery.records(), ofFile, validate)));
                }
            }
        }

        return Optional.empty();
    }

    /** Holds for it among records of its source. */
    Column condition() {
        return col("delivery_id").equalTo(delivery).and(col("record_number").equalTo(record));
    }

    private static long record(long records, Dataset<Row> ofFile, UnaryOperator<Dataset<Row>> validate) {
        long first = 1;
        long last = records;
        while (first < last) {
            long middle = (first + last) / 2;
            if (fails(validate.apply(ofFile.where(col("record_number").between(first, middle))))) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }

        return first;
    }

    private static boolean fails(Dataset<Row> validated) {
        try {
            // A count would skip columns that it does not need.
            validated.localCheckpoint().unpersist();
            return false;
        } catch (RuntimeException e) {
            if (SparkFailures.isCancelled(e)) {
                throw e;
            }

            return true;
        }
    }
}
