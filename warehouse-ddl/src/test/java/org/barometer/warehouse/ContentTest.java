package org.barometer.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.warehouse.TextTable.rows;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ContentTest extends SparkTest {
    private static final String CUSTOMERS = """
            customer_id | country | region | tier
            a           | SE      | null   | gold
            b           | null    | SE     | gold
            """;

    @Test
    void theOrderOfRowsDoesNotMatter() {
        assertThat(content("silver.customer", """
                customer_id | country | region | tier
                b           | null    | SE     | gold
                a           | SE      | null   | gold
                """)).isEqualTo(content("silver.customer", CUSTOMERS));
    }

    @Test
    void whatIsMissingIsToldFromItsNeighbour() {
        assertThat(content("silver.customer", """
                customer_id | country | region | tier
                a           | null    | SE     | gold
                b           | null    | SE     | gold
                """)).isNotEqualTo(content("silver.customer", CUSTOMERS));
    }

    @Test
    void aRepeatedRowCounts() {
        assertThat(content("silver.customer", "customer_id\na\na\na\n"))
                .isNotEqualTo(content("silver.customer", "customer_id\na\n"));
    }

    @Test
    void theDeliveryThatARowCameWithIsNoContent() {
        assertThat(content("silver.purchase", "purchase_id | delivery_id\np | d1\n"))
                .isEqualTo(content("silver.purchase", "purchase_id | delivery_id\np | d2\n"));
    }

    @Test
    void datedTablesHaveAContentForEachDate() {
        assertThat(content("gold.score_cube", """
                        response_date | metric_id
                        2026-03-01    | nps
                        2026-03-01    | csat_5
                        2026-03-02    | nps
                        """).stream()
                        .map(row -> row.getAs("content_date") + " " + row.getAs("row_count")))
                .containsExactlyInAnyOrder("2026-03-01 2", "2026-03-02 1");
    }

    private static List<Row> content(String table, String text) {
        return Content.of(Table.named(table), rows(table, text)).collectAsList();
    }
}
