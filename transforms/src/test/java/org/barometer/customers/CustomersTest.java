package org.barometer.customers;

import static org.barometer.Delivered.to;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.CustomerSource;
import org.barometer.records.Validated;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class CustomersTest extends SparkTest {
    private static final CustomerSource SOURCE = Yaml.read(CustomerSource.class, "customers", """
            file: customers_{date}.csv
            customer-id: Kundnummer
            valid-from: Changed
            columns: {country: Country, region: Region, birth-year: Born, customer-since: Since, tier: Tier}
            identity: {name: "concat_ws(' ', First, Last)", email: Mail}
            """);

    @Test
    void eachStateHoldsFromItsChangeToTheNextInWhateverOrderTheyCome() {
        assertRows(history(validate("""
                        Kundnummer | Changed          | Country | Tier
                        1          | 2026-03-01       | NO      | gold
                        2          | 2026-01-01 12:00 | DK      | basic
                        1          | 2026-01-01       | SE      | basic
                        1          | 2026-02-01       | NO      | basic
                        """)), """
                customer_id | valid_from          | valid_to            | is_current | country | tier
                who-1       | 2025-12-31 23:00:00 | 2026-01-31 23:00:00 | false      | SE      | basic
                who-1       | 2026-01-31 23:00:00 | 2026-02-28 23:00:00 | false      | NO      | basic
                who-1       | 2026-02-28 23:00:00 | 9999-12-31 00:00:00 | true       | NO      | gold
                who-2       | 2026-01-01 11:00:00 | 9999-12-31 00:00:00 | true       | DK      | basic
                """);
    }

    @Test
    void aRowThatChangesNothingIsARepeat() {
        Dataset<Row> validated = validate("""
                Kundnummer | Changed    | Tier
                1          | 2026-01-01 | basic
                1          | 2026-01-02 | basic
                1          | 2026-01-03 | basic
                1          | 2026-01-04 | gold
                1          | 2026-01-05 | basic
                1          | 2026-01-05 | basic
                """);

        assertRows(history(validated), """
                valid_from          | valid_to            | tier
                2025-12-31 23:00:00 | 2026-01-03 23:00:00 | basic
                2026-01-03 23:00:00 | 2026-01-04 23:00:00 | gold
                2026-01-04 23:00:00 | 9999-12-31 00:00:00 | basic
                """);
        assertRows(Validated.counts(Customers.withoutRepeats(validated, history(validated)), "record"), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                customers | record | 6          | 3          | 0              | 3
                """);
    }

    @Test
    void ofTwoRowsForOneMomentTheOneDeliveredLastHolds() {
        assertRows(history(validate("""
                        delivery_id | delivered_on | Kundnummer | Changed    | Tier
                        d2          | 2026-01-03   | 1          | 2026-01-01 | gold
                        d1          | 2026-01-02   | 1          | 2026-01-01 | silver
                        """)), """
                valid_to            | tier
                9999-12-31 00:00:00 | gold
                """);
    }

    @Test
    void ofWhatTwoSourcesKnowAtATimeTheFirstOfThemCounts() {
        assertRows(Customers.history(rows("silver.customer_change", """
                        source_id | customer_id | valid_from | country | region | tier
                        crm       | ada         | 2026-01-01 | SE      | null   | basic
                        loyalty   | ada         | 2026-02-01 | NO      | Lund   | gold
                        crm       | ada         | 2026-03-01 | SE      | null   | null
                        loyalty   | ada         | 2026-04-01 | NO      | null   | silver
                        loyalty   | bo          | 2026-01-01 | NO      | Oslo   | basic
                        """), List.of("crm", "loyalty")), """
                customer_id | valid_from          | valid_to            | is_current | country | region | tier
                ada         | 2026-01-01 00:00:00 | 2026-02-01 00:00:00 | false      | SE      | null   | basic
                ada         | 2026-02-01 00:00:00 | 2026-03-01 00:00:00 | false      | SE      | Lund   | basic
                ada         | 2026-03-01 00:00:00 | 2026-04-01 00:00:00 | false      | SE      | Lund   | gold
                ada         | 2026-04-01 00:00:00 | 9999-12-31 00:00:00 | true       | SE      | null   | silver
                bo          | 2026-01-01 00:00:00 | 9999-12-31 00:00:00 | true       | NO      | Oslo   | basic
                """);
    }

    @Test
    void whatTwoSourcesSayOfOneMomentIsOneState() {
        String changes = """
                source_id | customer_id | valid_from | country | tier
                loyalty   | ada         | 2026-01-01 | NO      | gold
                crm       | ada         | 2026-01-01 | SE      | null
                """;
        assertRows(Customers.history(rows("silver.customer_change", changes), List.of("crm", "loyalty")), """
                valid_from          | valid_to            | country | tier
                2026-01-01 00:00:00 | 9999-12-31 00:00:00 | SE      | gold
                """);
        assertRows(Customers.history(rows("silver.customer_change", changes), List.of("loyalty", "crm")), """
                valid_from          | valid_to            | country | tier
                2026-01-01 00:00:00 | 9999-12-31 00:00:00 | NO      | gold
                """);
    }

    @Test
    void eachSourceHasItsOwnIdentityOfACustomer() {
        CustomerSource loyalty = Yaml.read(CustomerSource.class, "loyalty", """
                customer-id: Member
                valid-from: At
                columns: {country: Country}
                identity: {email: Mail}
                """);
        Dataset<Row> validated = validate("""
                        Kundnummer | Changed    | First | Last
                        1          | 2026-01-02 | Ada   | Ek
                        """).unionByName(Customers.validate(to(loyalty, SPARK, """
                        Member | At         | Mail
                        1      | 2026-01-01 | ada@example.org
                        1      | 2026-01-05 | ada@example.com
                        """)));

        assertRows(Customers.identities(validated), """
                source_id | customer_id | source_customer_id | name   | email
                customers | who-1       | 1                  | Ada Ek | null
                loyalty   | who-1       | 1                  | null   | ada@example.com
                """);
    }

    @Test
    void whatCannotBeReadIsUnknownButTheRowCounts() {
        assertRows(history(validate("""
                        Kundnummer | Changed    | Country | Born | Since
                        1          | 2026-01-01 |         | 1987 | 2020-05-01
                        2          | 2026-01-01 | SE      | 87?  | spring
                        """)), """
                customer_id | country | region | birth_year | customer_since | gender
                who-1       | null    | null   | 1987       | 2020-05-01     | null
                who-2       | SE      | null   | null       | null           | null
                """);
    }

    @Test
    void aRowNeedsACustomerAndATime() {
        Dataset<Row> validated = validate("""
                Kundnummer | Changed    | First  | Last  | Mail               | Tier
                           | 2026-01-01 | Ada    | Ek    | ada@example.org    | gold
                4711       | soon       | Bo     | Al    | bo@example.org     | gold
                4711       | 2027-01-01 | Bo     | Al    | bo@example.org     | gold
                """);

        assertRows(Validated.rejected(validated), """
                record_number | reason            | detail                                                           | payload
                1             | blank_customer_id | the customer id is blank                                         | {"Changed":"2026-01-01","Tier":"gold"}
                2             | bad_time          | time of change 'soon' is not a time                              | {"Changed":"soon","Tier":"gold"}
                3             | future_time       | time of change '2027-01-01' is in the future    | {"Changed":"2027-01-01","Tier":"gold"}
                """);
    }

    @Test
    void anIdentityIsTheLatestDeliveredEvenIfItChangesNothingElse() {
        assertRows(Customers.identities(validate("""
                        Kundnummer | Changed    | First | Last | Mail             | Tier
                        1          | 2026-01-02 | Ada   | Berg | ada@example.org  | basic
                        1          | 2026-01-01 | Ada   | Ek   | ada@example.com  | basic
                        2          | 2026-01-01 | Bo    |      |                  | basic
                        """)), """
                customer_id | source_customer_id | name     | email           | phone
                who-1       | 1                  | Ada Berg | ada@example.org | null
                who-2       | 2                  | Bo       | null            | null
                """);
    }

    private static Dataset<Row> history(Dataset<Row> validated) {
        return Customers.history(Customers.changes(validated), List.of("customers"));
    }

    private static Dataset<Row> validate(String export) {
        return Customers.validate(to(SOURCE, SPARK, export));
    }
}
