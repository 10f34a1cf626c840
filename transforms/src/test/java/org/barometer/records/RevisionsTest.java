package org.barometer.records;

import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** New records beside those that stand: which of them count. */
class RevisionsTest extends SparkTest {
    private static final String COLUMNS =
            "id STRING, edited INT, delivery_id STRING, delivery_number INT, record_number BIGINT";

    @Test
    void aNewThingTakesNothingsPlace() {
        Revisions revisions = revisions("""
                id | delivery_number | record_number
                r1 | 2               | 1
                """, """
                id | delivery_number | record_number
                r9 | 1               | 1
                """);

        assertRows(revisions.validated(), "id | outcome\nr1 | kept\n");
        assertRows(revisions.superseded(), "id\n");
    }

    @Test
    void theLaterDeliveryCountsAlsoWhenTheEarlierOneComesLast() {
        Revisions revisions = revisions("""
                id    | delivery_number | delivery_id | record_number
                late  | 1               | d1          | 1
                newer | 3               | d3          | 1
                """, """
                id    | delivery_number | delivery_id | record_number
                late  | 2               | d2          | 1
                newer | 2               | d2          | 2
                """);

        assertRows(revisions.validated(), """
                id    | outcome
                late  | duplicate
                newer | kept
                """);
        assertRows(revisions.superseded(), "id | delivery_id\nnewer | d2\n");
        assertRows(revisions.standing(), "id | delivery_id\nlate | d2\n");
    }

    @Test
    void theLastEditCountsWhateverDeliveryItCameWith() {
        Revisions revisions = revisions("""
                id | edited | delivery_number | delivery_id | record_number
                r1 | 1      | 3               | d3          | 1
                r2 | 7      | 1               | d1          | 1
                """, """
                id | edited | delivery_number | delivery_id | record_number
                r1 | 5      | 2               | d2          | 1
                r2 | 5      | 2               | d2          | 2
                """);

        assertRows(revisions.validated(), """
                id | outcome
                r1 | duplicate
                r2 | kept
                """);
    }

    @Test
    void aRecordThatIsValidatedAgainReplacesItself() {
        Revisions revisions = revisions("""
                id | delivery_number | delivery_id | record_number
                r1 | 1               | d1          | 4
                """, """
                id | delivery_number | delivery_id | record_number
                r1 | 1               | d1          | 4
                """);

        assertRows(revisions.validated(), "id | outcome\nr1 | kept\n");
        assertRows(revisions.superseded(), "id | record_number\nr1 | 4\n");
    }

    @Test
    void aRejectedRecordReplacesNothing() {
        Dataset<Row> rejected = rowsOf(COLUMNS + ", outcome STRING", """
                id | delivery_number | record_number | outcome
                r1 | 2               | 1             | rejected
                """);
        Revisions revisions =
                Revisions.of(rejected, rowsOf(COLUMNS, "id | delivery_number\nr1 | 1\n"), List.of("id"), List.of());

        assertRows(revisions.validated(), "id | outcome\nr1 | rejected\n");
        assertRows(revisions.superseded(), "id\n");
    }

    private static Revisions revisions(String validated, String standing) {
        return Revisions.of(
                rowsOf(COLUMNS, validated).selectExpr("*", "'kept' AS outcome"),
                rowsOf(COLUMNS, standing),
                List.of("id"),
                List.of("edited"));
    }
}
