package org.barometer.jobs;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What comes once more: records of tomorrow in a file of today, and a file that was corrected and is put back. */
@TestMethodOrder(OrderAnnotation.class)
class DeliveredAgainTest {
    private static final String REJECTED =
            "SELECT record_number AS record, reason FROM silver.rejected_record ORDER BY record";
    private static final String GRADES = "SELECT response_id AS id, score FROM silver.answer ORDER BY id";
    private static final String CORRECTED = "visits_2026-03-01.csv";
    private static final String AT_FIRST = """
            id,time,weight,grade
            z,2026-03-01 10:00:00,1,5
            """;

    @TempDir
    static Path folder;

    static Company company;

    /** The first night; it sets aside what is of tomorrow. */
    @BeforeAll
    static void aNight() throws IOException {
        TestSession.openForFewRecords();
        WrittenConfiguration config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("surveys/visit.yaml", """
                file: visits_{date}.csv
                response-id: id
                responded-at: time
                weight: weight
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                """);
        company = new Company(config.folder(), folder.resolve("company"));
        company.deliver(Map.of(CORRECTED, AT_FIRST, "visits_2026-03-02.csv", """
                id,time,weight,grade
                a,2026-03-02 10:00:00,1,5
                b,2026-03-03 00:30:00,1,4
                c,2026-03-03 00:40:00,heavy,4
                """));
        company.run("nightly", "--date", "2026-03-02");
        assertThat(company.query(REJECTED)).isEqualTo("record,reason\n2,future_time\n3,future_time\n");
    }

    /** Cumulative exports hold them again in the next file. */
    @Test
    @Order(1)
    void aRecordOfTomorrowThatComesAgainTomorrowCountsOnce() throws IOException {
        company.deliver(Map.of(CORRECTED, AT_FIRST.replace(",5", ",1"), "visits_2026-03-03.csv", """
                id,time,weight,grade
                b,2026-03-03 00:30:00,1,4
                d,2026-03-03 09:00:00,1,2
                """));
        company.run("nightly", "--date", "2026-03-03");

        assertThat(company.query(GRADES)).isEqualTo("id,score\na,5\nb,4\nd,2\nz,1\n");
        assertThat(company.query(REJECTED)).isEqualTo("record,reason\n3,bad_weight\n");
    }

    /** Even by a night of an earlier date than the one that took the correction. */
    @Test
    @Order(2)
    void aFileThatIsPutBackAsItFirstWasCountsAsItFirstDid() throws IOException {
        company.deliver(Map.of(CORRECTED, AT_FIRST));
        company.run("nightly", "--date", "2026-03-02", "--rerun");

        assertThat(company.query(GRADES)).isEqualTo("id,score\na,5\nb,4\nd,2\nz,5\n");
        assertThat(company.query("""
                SELECT status, business_date, regexp_extract(delivery_id, '-([0-9])$', 1) AS number FROM ops.delivery
                WHERE file = 'visits_2026-03-01.csv' ORDER BY number
                """)).isEqualTo("""
                status,business_date,number
                taken,2026-03-02,
                taken,2026-03-03,2
                taken,2026-03-03,3
                """);
    }

    /** The other delivery is made up, as of a survey that had another name once. */
    @Test
    @Order(3)
    void aNewStartMakesTheSameTablesAndSaysWhatItLeavesOut() {
        List<String> content = company.content();
        DeltaWarehouse tables = DeltaWarehouse.latest(company.warehouse(), Map.of());
        tables.append(
                "ops.delivery",
                tables.read("ops.delivery")
                        .where("business_date = '2026-03-02'")
                        .limit(1)
                        .withColumn("source_id", lit("besoek"))
                        .withColumn("records", lit(1200L)));

        assertThat(company.run("rebuild"))
                .contains(
                        "Note: There is no survey or source besoek any more: what was delivered for it (files: 1, records: 1,200) is left out of all tables. If it was only renamed, give its file the old name back, or put what was delivered into the landing folder again.\n");
        assertThat(content).isEqualTo(company.content());
    }
}
