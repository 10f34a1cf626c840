package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Content;
import org.barometer.warehouse.Table;
import org.junit.jupiter.api.Test;

/** {@code ops.content} says what the tables hold, also after nights that replace some of their rows. */
class ContentsTest {
    @Test
    void theContentOfEveryTableIsThatOfItsRowsWhenOthersHaveTakenTheirPlace() throws IOException {
        SmallWarehouse warehouse = SmallWarehouse.copy();
        // Few responses are enough to know how late most of them come.
        Files.writeString(
                warehouse.folder().resolve("conf").resolve("statistics.yaml"), "maturity: {share: 0.5, days: 14}\n");
        nightWithoutErrors(warehouse, "2026-06-01");
        assertThat(lagsSince(warehouse)).isEqualTo("2026-03-31");
        nightWithoutErrors(warehouse, "2026-07-03");
        assertThat(lagsSince(warehouse)).isEqualTo("2026-04-30");

        Warehouse tables = Warehouse.latest(warehouse.path(), Map.of());
        assertThat(Table.all())
                .filteredOn(table -> List.of("silver", "gold").contains(table.layer()))
                .isNotEmpty()
                .allSatisfy(table ->
                        assertThat(noted(tables, table)).as(table.name()).isEqualTo(counted(tables, table)));
    }

    private static void nightWithoutErrors(SmallWarehouse warehouse, String date) {
        assertThat(warehouse.night(date).err()).isEmpty();
    }

    /** The last day of which the lags of answers are known. */
    private static String lagsSince(SmallWarehouse warehouse) {
        return Warehouse.latest(warehouse.path(), Map.of())
                .read("gold.answer_lag")
                .selectExpr("string(max(last_date))")
                .head()
                .getString(0);
    }

    private static List<String> noted(Warehouse tables, Table table) {
        return texts(tables.read("ops.content").where("table_name = '%s'".formatted(table.name())));
    }

    private static List<String> counted(Warehouse tables, Table table) {
        return texts(Content.of(table, tables.read(table.name())));
    }

    private static List<String> texts(Dataset<Row> contents) {
        return contents
                .selectExpr("concat_ws(' ', content_date, row_count, hash_sum, second_sum)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
