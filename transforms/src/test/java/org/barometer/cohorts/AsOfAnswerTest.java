package org.barometer.cohorts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Delivered.STOCKHOLM;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class AsOfAnswerTest extends SparkTest {
    private static final String CUSTOMERS = """
            customer_id | valid_from | valid_to   | country | birth_year | customer_since
            ada         | 2026-01-01 | 2026-02-01 | SE      | 1987       | 2020-05-01
            ada         | 2026-02-01 | 9999-12-31 | NO      | 1987       | 2020-05-01
            """;

    @Test
    void aChangeOfAddressAfterTheAnswerDoesNotMoveIt() {
        assertRows(asOf("""
                        response_id | customer_id | responded_at
                        r1          | ada         | 2026-01-31 23:59:59
                        r2          | ada         | 2026-02-01 00:00:00
                        r3          | ada         | 2025-12-31 23:59:59
                        """, ""), """
                response_id | customer.country | customer.birth_year | customer.customer_since
                r1          | SE               | 1987                | 2020-05-01
                r2          | NO               | 1987                | 2020-05-01
                r3          | null             | null                | null
                """);
    }

    @Test
    void onlyPurchasesBeforeTheAnswerCount() {
        assertRows(asOf("""
                        response_id | customer_id | responded_at
                        r1          | ada         | 2026-01-10 12:00:00
                        r2          | ada         | 2026-01-20 12:00:00
                        r3          | ada         | 2026-01-20 12:00:01
                        """, """
                        purchase_id | customer_id | purchased_at        | amount | category
                        p1          | ada         | 2026-01-15 23:30:00 | 100    | shoes
                        p2          | ada         | 2026-01-20 12:00:00 | 50.25  | null
                        p3          | ada         | 2026-03-01 12:00:00 | 999    | coats
                        p4          | bo          | 2026-01-01 12:00:00 | 999    | coats
                        p5          | null        | 2026-01-01 12:00:00 | 999    | coats
                        """), """
                response_id | purchases.purchase_count | purchases.total_amount | purchases.first_purchase_date | purchases.last_purchase_date | purchases.last_category
                r1          | 0                        | null                   | null                          | null                         | null
                r2          | 1                        | 100                    | 2026-01-16                    | 2026-01-16                   | shoes
                r3          | 2                        | 150.25                 | 2026-01-16                    | 2026-01-20                   | shoes
                """);
    }

    @Test
    void nothingIsKnownOfAnUnknownOrAnonymousCustomer() {
        assertRows(asOf("""
                        response_id | customer_id | responded_at
                        r1          | stranger    | 2026-01-10
                        r2          | null        | 2026-01-10
                        """, """
                        purchase_id | customer_id | purchased_at
                        p1          | stranger    | 2026-01-01
                        """), """
                response_id | customer_id | customer IS NULL | purchases IS NULL
                r1          | stranger    | true             | true
                r2          | null        | true             | true
                """);
    }

    @Test
    void everyAnswerStaysOne() {
        assertRows(asOf("""
                        response_id | question_id | customer_id | responded_at
                        r1          | q1          | ada         | 2026-01-10
                        r1          | q2          | ada         | 2026-01-10
                        r1          | q1          | ada         | 2026-01-10
                        """, """
                        purchase_id | customer_id | purchased_at
                        p1          | ada         | 2026-01-01
                        p2          | ada         | 2026-01-01
                        """), """
                response_id | question_id | purchases.purchase_count
                r1          | q1          | 2
                r1          | q2          | 2
                r1          | q1          | 2
                """);
    }

    @Test
    void theAnswersOwnFactsAreBesideIt() {
        assertRows(asOf("""
                        survey_id | touchpoint_id | response_date | attributes
                        web       | store         | 2026-01-10    | device=phone
                        """, ""), """
                answer.survey_id | answer.touchpoint_id | answer.response_date | answer.year | answer.attributes['device']
                web              | store                | 2026-01-10           | 2026        | phone
                """);
    }

    @Test
    void whatHappensWithinOneSecondIsToldApart() {
        assertRows(asOf("""
                        response_id | customer_id | responded_at
                        r1          | ada         | 2026-01-20 12:00:00.1
                        r2          | ada         | 2026-01-20 12:00:00.3
                        """, """
                        purchase_id | customer_id | purchased_at          | category
                        p3          | ada         | 2026-01-20 12:00:00.2 | shoes
                        p2          | ada         | 2026-01-20 12:00:00.2 | hats
                        p1          | ada         | 2026-01-20 12:00:00.3 | coats
                        """), """
                response_id | purchases.purchase_count | purchases.last_category
                r1          | 0                        | null
                r2          | 2                        | shoes
                """);
    }

    @Test
    void purchasesOfOneMomentAndNumberAreInOrderOfTheirSources() {
        String shop = "shop      | 17          | ada         | 2026-01-15   | shoes\n";
        String outlet = "outlet    | 17          | ada         | 2026-01-15   | hats\n";
        for (String purchases : List.of(shop + outlet, outlet + shop)) {
            assertRows(asOf("""
                    response_id | customer_id | responded_at
                    r1          | ada         | 2026-01-20
                    """, "source_id | purchase_id | customer_id | purchased_at | category\n" + purchases), """
                    response_id | purchases.purchase_count | purchases.last_category
                    r1          | 2                        | shoes
                    """);
        }
    }

    @Test
    void timesBefore1970AreInOrderToo() {
        assertRows(
                AsOfAnswer.join(
                        rows("silver.answer", """
                                response_id | customer_id | responded_at
                                r1          | ada         | 1905-01-01
                                r2          | ada         | 2026-01-01
                                """), rows("silver.customer", """
                                customer_id | valid_from | valid_to   | country
                                ada         | 1910-01-01 | 9999-12-31 | NO
                                ada         | 1900-01-01 | 1910-01-01 | SE
                                """), none("silver.purchase"), STOCKHOLM),
                """
                response_id | customer.country
                r1          | SE
                r2          | NO
                """);
    }

    @Test
    void customersThatShareAHashAreKeptApart() {
        Dataset<Row> ids = rowsOf("id STRING", "id\ncustomer_13089\ncustomer_124778");
        assertThat(ids.select(hash(col("id"))).distinct().count()).isOne();

        assertRows(
                AsOfAnswer.join(
                        rows("silver.answer", """
                                response_id | customer_id     | responded_at
                                r1          | customer_13089  | 2026-01-20
                                r2          | customer_124778 | 2026-01-20
                                """),
                        rows("silver.customer", """
                                customer_id     | valid_from | valid_to   | country
                                customer_13089  | 2026-01-01 | 9999-12-31 | SE
                                customer_124778 | 2026-01-02 | 9999-12-31 | NO
                                """),
                        rows("silver.purchase", """
                                purchase_id | customer_id     | purchased_at
                                p1          | customer_124778 | 2026-01-03
                                """),
                        STOCKHOLM),
                """
                response_id | customer.country | purchases.purchase_count
                r1          | SE               | 0
                r2          | NO               | 1
                """);
    }

    private static Dataset<Row> asOf(String answers, String purchases) {
        return AsOfAnswer.join(
                rows("silver.answer", answers),
                rows("silver.customer", CUSTOMERS),
                rows("silver.purchase", purchases),
                STOCKHOLM);
    }
}
