package org.barometer.jobs.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.storage.MemoryWarehouse;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.barometer.warehouse.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which published scores count as changed. */
class RestatementsTest {
    private static final String SCORES = "gold.satisfaction_score";
    private static final LocalDate PUBLISHED = LocalDate.of(2026, 3, 2);

    @TempDir
    Path folder;

    @Test
    void ofAPeriodThatHadEndedEveryOtherValueWeightOrNumberOfAnswersIsListed() throws Exception {
        Warehouse warehouse = MemoryWarehouse.empty(TestSession.openForFewRecords(), folder, Tables.shipped());
        append(warehouse, """
                period_type | period_start | period_end | metric_id  | answers | value | weighted_value | is_hidden | hidden_reason
                day         | 2026-03-01   | 2026-03-01 | value      | 4       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | weights    | 4       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | answers    | 4       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | same       | 4       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | withdrawn  | 1       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | hidden_now | 6       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | was_hidden | 6       | null  | null           | true      | complementary
                month       | 2026-03-01   | 2026-03-31 | not_over   | 4       | 50    | 50             | false     | null
                """);
        Publication before = new Publication(
                1, Instant.EPOCH, PUBLISHED, "run", Map.of(SCORES, warehouse.version(SCORES)), 1, Map.of());
        warehouse.replace(SCORES, TextTable.rows(warehouse.spark(), Table.named(SCORES), """
                period_type | period_start | period_end | metric_id  | answers | value | weighted_value | is_hidden | hidden_reason
                day         | 2026-03-01   | 2026-03-01 | value      | 4       | 75    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | weights    | 4       | 50    | 60             | false     | null
                day         | 2026-03-01   | 2026-03-01 | answers    | 6       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | same       | 4       | 50    | 50             | false     | null
                day         | 2026-03-02   | 2026-03-02 | new        | 1       | 50    | 50             | false     | null
                day         | 2026-03-01   | 2026-03-01 | hidden_now | 6       | null  | null           | true      | complementary
                day         | 2026-03-01   | 2026-03-01 | was_hidden | 6       | 50    | 50             | false     | null
                month       | 2026-03-01   | 2026-03-31 | not_over   | 4       | 75    | 75             | false     | null
                """));

        new Restatements(warehouse)
                .write(
                        2,
                        before,
                        warehouse,
                        new ChangedScores(
                                "true",
                                Map.of(LocalDate.of(2026, 3, 1), Set.of("edited_answer")),
                                "metric_id = 'weights'",
                                "definition"));

        List<Row> rows = warehouse
                .read("ops.restatement")
                .selectExpr(
                        "metric_id",
                        "int(first_value)",
                        "int(value_before)",
                        "int(value_now)",
                        "int(weighted_before)",
                        "int(weighted_now)",
                        "answers_before",
                        "answers_now",
                        "reason")
                .orderBy("metric_id")
                .collectAsList();
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly(
                        "[answers,50,50,50,50,50,4,6,edited_answer]",
                        "[new,null,null,50,null,50,null,1,definition]",
                        "[value,50,50,75,50,50,4,4,edited_answer]",
                        "[weights,50,50,50,50,60,4,4,edited_answer + definition]",
                        "[withdrawn,50,50,null,50,null,1,null,edited_answer]");
    }

    private static void append(Warehouse warehouse, String rows) {
        warehouse.append(SCORES, TextTable.rows(warehouse.spark(), Table.named(SCORES), rows));
    }
}
