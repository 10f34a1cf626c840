package org.barometer.customers;

import static org.barometer.Delivered.to;
import static org.barometer.warehouse.TextTable.assertRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.PurchaseSource;
import org.barometer.records.Validated;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class PurchasesTest extends SparkTest {
    private static final PurchaseSource SOURCE = Yaml.read(PurchaseSource.class, "purchases", """
            file: orders_{date}.csv
            purchase-id: order
            customer-id: customer
            purchased-at: created
            columns: {amount: total, currency: currency, category: category}
            """);

    @Test
    void aPurchaseIsAsLastDelivered() {
        Dataset<Row> validated = validate("""
                delivery_id | delivered_on | order | customer | created          | total  | currency | category
                d1          | 2026-03-01   | o1    | 1        | 2026-03-01 12:00 | 199.50 | SEK      | shoes
                d2          | 2026-03-02   | o1    | 1        | 2026-03-01 12:00 | 149.50 | SEK      | shoes
                d1          | 2026-03-01   | o2    |          | 2026-03-01 12:30 |        | NOK      |
                """);

        assertRows(Purchases.rows(validated), """
                purchase_id | customer_id | purchased_at        | amount | currency | category | delivery_id
                o1          | who-1       | 2026-03-01 11:00:00 | 149.5  | SEK      | shoes    | d2
                o2          | null        | 2026-03-01 11:30:00 | null   | NOK      | null     | d1
                """);
        assertRows(Validated.counts(validated, "record"), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                purchases | record | 3          | 2          | 0              | 1
                """);
    }

    @Test
    void ordersOfTwoShopsAreTwoPurchasesThoughTheirNumbersAreEqual() {
        PurchaseSource store = Yaml.read(
                PurchaseSource.class,
                "store",
                "purchase-id: receipt\ncustomer-id: who\npurchased-at: at\ncolumns: {amount: sum}\n");
        Dataset<Row> validated = validate("""
                        order | customer | created    | total
                        17    | 1        | 2026-03-01 | 10
                        """).unionByName(Purchases.validate(to(store, SPARK, """
                        receipt | who | at         | sum
                        17      | 1   | 2026-03-01 | 20
                        """)));

        assertRows(Purchases.rows(validated), """
                source_id | purchase_id | customer_id | amount
                purchases | 17          | who-1       | 10
                store     | 17          | who-1       | 20
                """);
    }

    @Test
    void aPurchaseNeedsAnIdATimeAndAnAmountThatIsANumber() {
        assertRows(Validated.rejected(validate("""
                        order | customer | created    | total
                              | 1        | 2026-03-01 | 10
                        o2    | 1        | 2026-04-01 | 10
                        o3    | 1        | 1989-01-01 | 10
                        o4    | 1        |            | 10
                        o5    | 1        | 2026-03-01 | ten
                        o6    | 1        | 2026-03-01 | -10
                        o7    | 1        | 2026-03-01 | 1.239
                        o8    | 1        | 2026-03-01 | 1.230
                        """)), """
                record_number | reason           | detail                                                             | payload
                1             | blank_id         | the purchase id is blank                                           | {"order":"","created":"2026-03-01","total":"10"}
                2             | future_time      | time of purchase '2026-04-01' is in the future    | {"order":"o2","created":"2026-04-01","total":"10"}
                3             | time_before_1990 | time of purchase '1989-01-01' is before 1990                       | {"order":"o3","created":"1989-01-01","total":"10"}
                4             | bad_time         | time of purchase '(blank)' is not a time                           | {"order":"o4","created":"","total":"10"}
                5             | bad_value        | amount 'ten' is not a number of at most 2 decimals | {"order":"o5","created":"2026-03-01","total":"ten"}
                7             | bad_value        | amount '1.239' is not a number of at most 2 decimals | {"order":"o7","created":"2026-03-01","total":"1.239"}
                """);
    }

    private static Dataset<Row> validate(String export) {
        return Purchases.validate(to(SOURCE, SPARK, export));
    }
}
