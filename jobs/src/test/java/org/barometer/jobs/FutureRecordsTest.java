package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of tomorrow in a file of today: they are set aside, and taken up once it is tomorrow. */
class FutureRecordsTest {
    private static final String REJECTED =
            "SELECT record_number AS record, reason FROM silver.rejected_record ORDER BY record";

    @TempDir
    static Path folder;

    /** Cumulative exports hold them again in the next file. */
    @Test
    void aRecordOfTomorrowThatComesAgainTomorrowCountsOnce() throws IOException {
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
        Company company = new Company(config.folder(), folder.resolve("company"));
        company.deliver(Map.of("visits_2026-03-02.csv", """
                id,time,weight,grade
                a,2026-03-02 10:00:00,1,5
                b,2026-03-03 00:30:00,1,4
                c,2026-03-03 00:40:00,heavy,4
                """));
        company.run("nightly", "--date", "2026-03-02");
        assertThat(company.query(REJECTED)).isEqualTo("record,reason\n2,future_time\n3,future_time\n");

        company.deliver(Map.of("visits_2026-03-03.csv", """
                id,time,weight,grade
                b,2026-03-03 00:30:00,1,4
                d,2026-03-03 09:00:00,1,2
                """));
        company.run("nightly", "--date", "2026-03-03");

        assertThat(company.query("SELECT response_id AS id FROM silver.answer ORDER BY id"))
                .isEqualTo("id\na\nb\nd\n");
        assertThat(company.query(REJECTED)).isEqualTo("record,reason\n3,bad_weight\n");
    }
}
