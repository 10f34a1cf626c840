package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class TimesTest extends SparkTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    @Test
    void aTimeWithAnOffsetIsAnInstantAndAnyOtherIsLocal() {
        assertRows(read("""
                        written
                        2026-03-01T23:30Z
                        2026-03-01T10:15:00+05:30
                        2026-03-01 10:15:00.250-0800
                        2026-03-01 10:15:00 UTC
                        2026-03-01 10:15:00 America/New_York
                        2026-03-01 10:15:00
                        2026-07-01T00:30:00
                        2026-03-01
                        2026-3-1 9:05
                        """), """
                written                              | instant                 | day
                2026-03-01T23:30Z                    | 2026-03-01 23:30:00     | 2026-03-02
                2026-03-01T10:15:00+05:30            | 2026-03-01 04:45:00     | 2026-03-01
                2026-03-01 10:15:00.250-0800         | 2026-03-01 18:15:00.25  | 2026-03-01
                2026-03-01 10:15:00 UTC              | 2026-03-01 10:15:00     | 2026-03-01
                2026-03-01 10:15:00 America/New_York | 2026-03-01 15:15:00     | 2026-03-01
                2026-03-01 10:15:00                  | 2026-03-01 09:15:00     | 2026-03-01
                2026-07-01T00:30:00                  | 2026-06-30 22:30:00     | 2026-07-01
                2026-03-01                           | 2026-02-28 23:00:00     | 2026-03-01
                2026-3-1 9:05                        | 2026-03-01 08:05:00     | 2026-03-01
                """);
    }

    /** At 2 o'clock of 29 March it becomes 3; at 3 o'clock of 25 October it becomes 2 again, and the first 02:30 counts. */
    @Test
    void theHourThatSummerTimeSkipsIsTheNextAndOfTheHourItRepeatsTheFirst() {
        assertRows(read("""
                        written
                        2026-03-29 01:59:00
                        2026-03-29 02:30:00
                        2026-03-29 03:00:00
                        2026-03-28T23:30:00Z
                        2026-03-29T22:30:00Z
                        2026-10-25 01:59:00
                        2026-10-25 02:30:00
                        2026-10-25 03:00:00
                        2026-10-24T22:30:00Z
                        2026-10-25T22:30:00Z
                        2026-10-25T23:30:00Z
                        """), """
                written              | instant             | day
                2026-03-29 01:59:00  | 2026-03-29 00:59:00 | 2026-03-29
                2026-03-29 02:30:00  | 2026-03-29 01:30:00 | 2026-03-29
                2026-03-29 03:00:00  | 2026-03-29 01:00:00 | 2026-03-29
                2026-03-28T23:30:00Z | 2026-03-28 23:30:00 | 2026-03-29
                2026-03-29T22:30:00Z | 2026-03-29 22:30:00 | 2026-03-30
                2026-10-25 01:59:00  | 2026-10-24 23:59:00 | 2026-10-25
                2026-10-25 02:30:00  | 2026-10-25 00:30:00 | 2026-10-25
                2026-10-25 03:00:00  | 2026-10-25 02:00:00 | 2026-10-25
                2026-10-24T22:30:00Z | 2026-10-24 22:30:00 | 2026-10-25
                2026-10-25T22:30:00Z | 2026-10-25 22:30:00 | 2026-10-25
                2026-10-25T23:30:00Z | 2026-10-25 23:30:00 | 2026-10-26
                """);
    }

    /** To Java BST is Bangladesh, IST is India and neither Israel nor Ireland. */
    @Test
    void aZoneOfThreeLettersIsOnlyReadWhereThereIsButOne() {
        assertRows(read("""
                        written
                        2026-07-01 10:00:00 BST
                        2026-07-01 10:00:00 ist
                        2026-07-01 10:00:00EST
                        2026-07-01 10:00:00 CET
                        2026-07-01 10:00:00 UTC
                        2026-07-01 10:00:00 GMT
                        2026-07-01 10:00:00 Etc/UCT
                        2026-07-01 10:00:00 Europe/London
                        """), """
                written                           | instant
                2026-07-01 10:00:00 BST           | null
                2026-07-01 10:00:00 ist           | null
                2026-07-01 10:00:00EST            | null
                2026-07-01 10:00:00 CET           | null
                2026-07-01 10:00:00 UTC           | 2026-07-01 10:00:00
                2026-07-01 10:00:00 GMT           | 2026-07-01 10:00:00
                2026-07-01 10:00:00 Etc/UCT       | 2026-07-01 10:00:00
                2026-07-01 10:00:00 Europe/London | 2026-07-01 09:00:00
                """);
    }

    /** A time without its day would be read as today's. */
    @Test
    void whatIsNoTimeIsNull() {
        assertRows(read("""
                        written
                        soon
                        2026-02-30
                        2026-13-01 10:00:00
                        01/03/2026
                        10:15:00
                        T10:15:00
                        2026
                        null
                        """), """
                written             | instant | day
                soon                | null    | null
                2026-02-30          | null    | null
                2026-13-01 10:00:00 | null    | null
                01/03/2026          | null    | null
                10:15:00            | null    | null
                T10:15:00           | null    | null
                2026                | null    | null
                null                | null    | null
                """);
    }

    @Test
    void datesAndTimestampsOfExpressionsAreLocal() {
        var read = SPARK.range(1)
                .selectExpr("date'2026-03-01' AS date", "timestamp'2026-03-01 10:15:00' AS timestamp")
                .select(
                        Times.instant(col("date"), STOCKHOLM).as("date"),
                        Times.instant(col("timestamp"), STOCKHOLM).as("timestamp"));

        assertRows(read, """
                date                | timestamp
                2026-02-28 23:00:00 | 2026-03-01 09:15:00
                """);
    }

    private static Dataset<Row> read(String written) {
        return rowsOf("written STRING", written)
                .withColumn("instant", Times.instant(col("written"), STOCKHOLM))
                .withColumn("day", Times.day(col("instant"), STOCKHOLM));
    }
}
