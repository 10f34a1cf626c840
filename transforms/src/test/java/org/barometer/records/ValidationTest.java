package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class ValidationTest extends SparkTest {
    private static final String COLUMNS =
            "n INT, id STRING, edited INT, at STRING, source_id STRING, delivery_id STRING, delivered_on DATE, delivery_number INT, record_number BIGINT";

    @Test
    void theFirstFaultFoundIsTheReason() {
        Dataset<Row> records = rowsOf(COLUMNS, """
                n | id
                1 | null
                0 | null
                1 | r3
                0 | r4
                null | r5
                """);

        assertRows(
                new Validation(LocalDate.of(2026, 3, 1))
                        .rejectBlank(col("id"), "blank_id", "the response id")
                        .reject(col("n").equalTo(1), "one", lit("n is 1"))
                        .on(records, List.of(col("id")), List.of()),
                """
                id   | outcome  | reason   | detail
                null | rejected | blank_id | the response id is blank
                null | rejected | blank_id | the response id is blank
                r3   | rejected | one      | n is 1
                r4   | kept     | null     | null
                r5   | kept     | null     | null
                """);
    }

    @Test
    void ofSeveralRevisionsTheLastEditCountsWhereverItWasDelivered() {
        Dataset<Row> records = rowsOf(COLUMNS, """
                id | edited | delivery_number | delivery_id | record_number
                r1 | 2      | 1               | d9          | 1
                r1 | 1      | 2               | d2          | 1
                r1 | null   | 3               | d3          | 1
                r2 | 1      | 1               | d9          | 2
                r2 | 1      | 2               | d2          | 2
                r3 | null   | 2               | d2          | 3
                r3 | null   | 2               | d2          | 4
                """);

        assertRows(
                new Validation(LocalDate.of(2026, 3, 1)).on(records, List.of(col("id")), List.of(col("edited"))), """
                id | delivery_id | record_number | outcome
                r1 | d9          | 1             | kept
                r1 | d2          | 1             | duplicate
                r1 | d3          | 1             | duplicate
                r2 | d9          | 2             | duplicate
                r2 | d2          | 2             | kept
                r3 | d2          | 3             | duplicate
                r3 | d2          | 4             | kept
                """);
    }

    @Test
    void aRejectedRevisionReplacesNothing() {
        Dataset<Row> records = rowsOf(COLUMNS, """
                id | n | edited
                r1 | 0 | 1
                r1 | 1 | 2
                """);

        assertRows(
                new Validation(LocalDate.of(2026, 3, 1))
                        .reject(col("n").equalTo(1), "one", lit("n is 1"))
                        .on(records, List.of(col("id")), List.of(col("edited"))),
                """
                id | edited | outcome
                r1 | 1      | kept
                r1 | 2      | rejected
                """);
    }

    @Test
    void aTimeMustBeReadableNotInTheFutureAndFrom1990On() {
        Dataset<Row> records = rowsOf(COLUMNS, """
                at         | delivered_on
                2026-03-01 | 2026-03-01
                1990-01-01 | 2026-03-01
                2026-03-02 | 2026-03-01
                2026-03-03 | 2026-03-01
                2026-03-03 | 2026-03-03
                1989-12-31 | 2026-03-01
                soon       | 2026-03-01
                null       | 2026-03-01
                """);

        assertRows(
                new Validation(LocalDate.of(2026, 3, 2))
                        .rejectTime(col("at"), col("at").try_cast("date"), "time of response")
                        .on(records, List.of(col("at"), col("delivered_on")), List.of()),
                """
                at         | reason           | detail
                2026-03-01 | null             | null
                1990-01-01 | null             | null
                2026-03-02 | null             | null
                2026-03-03 | future_time      | time of response '2026-03-03' is in the future
                2026-03-03 | null             | null
                1989-12-31 | time_before_1990 | time of response '1989-12-31' is before 1990
                soon       | bad_time         | time of response 'soon' is not a time
                null       | bad_time         | time of response '(blank)' is not a time
                """);
    }

    @Test
    void everyRecordHasExactlyOneOutcome() {
        Dataset<Row> records = rowsOf(COLUMNS, """
                source_id | id   | n
                web       | r1   | 0
                web       | r1   | 0
                web       | r1   | 1
                web       | null | 1
                phone     | p1   | 0
                """);
        Dataset<Row> validated = new Validation(LocalDate.of(2026, 3, 1))
                .rejectBlank(col("id"), "blank_id", "the response id")
                .reject(col("n").equalTo(1), "one", lit("n is 1"))
                .on(records, List.of(col("source_id"), col("id")), List.of());

        assertRows(Validated.counts(validated, "record"), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                web       | record | 4          | 1          | 2              | 1
                phone     | record | 1          | 1          | 0              | 0
                """);
    }
}
