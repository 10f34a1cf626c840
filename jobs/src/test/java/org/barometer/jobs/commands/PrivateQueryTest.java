package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a time when fewer customers were enough. */
class PrivateQueryTest {
    @TempDir
    Path folder;

    @Test
    void scoresThatChangedWhenFewerCustomersWereEnoughAreListedForThoseOnlyWhoMayKnow() throws Exception {
        TestSession.openForFewRecords();
        Files.writeString(folder.resolve("LAYOUT"), "4\n");
        Warehouse tables = Warehouse.latest(folder, Map.of());
        Stream.of("ops.publication", "ops.restatement")
                .forEach(table -> tables.spark().sql(Table.named(table).createAt(tables.path(table))));
        tables.append("ops.restatement", rows(tables, "ops.restatement", """
                publication_id | metric_id
                1              | nps
                2              | nps
                4              | nps
                """));
        new Publications(tables).publish(1, publication(tables, 1, 5));
        new Publications(tables).publish(2, publication(tables, 2, 1));
        new Publications(tables).publish(3, publication(tables, 3, 5));
        new Publications(tables).publish(4, publication(tables, 4, 5));

        assertThat(query().out()).isEqualTo("publication_id\n4\n");
        assertThat(query("--internal").out()).isEqualTo("publication_id\n1\n2\n4\n");
    }

    private static Dataset<Row> publication(Warehouse tables, long id, int leastCustomers) {
        return rows(tables, "ops.publication", """
                publication_id | business_date | table_name      | table_version | run_id    | definitions
                %1$d           | 2026-03-0%1$d | ops.restatement | 1             | night-%1$d | privacy=%2$d
                """.formatted(id, leastCustomers));
    }

    private static Dataset<Row> rows(Warehouse tables, String table, String rows) {
        return TextTable.rows(tables.spark(), Table.named(table), rows);
    }

    private Terminal query(Object... options) {
        return Terminal.run(Stream.concat(
                        Stream.of(
                                "query",
                                "--warehouse",
                                folder,
                                "--format",
                                "csv",
                                "SELECT publication_id FROM ops.restatement ORDER BY publication_id"),
                        Stream.of(options))
                .toArray());
    }
}
