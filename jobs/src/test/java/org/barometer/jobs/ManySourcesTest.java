package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two shops, two CRMs and two support desks: what is added, changed, taken away or renamed changes what depends on it. */
@TestMethodOrder(OrderAnnotation.class)
class ManySourcesTest {
    private static final String SHOP = """
            kind: purchases
            file: shop_{date}.csv
            purchase-id: id
            customer-id: customer
            purchased-at: time
            columns: {amount: amount}
            """;

    private static final String CLUB = """
            kind: customers
            file: members_{date}.csv
            customer-id: member
            valid-from: since
            columns: {country: land}
            """;

    private static final String FACTS = """
            SELECT response_id AS id, cohorts['country'] AS country, cohorts['spent'] AS spent FROM gold.fact_answer ORDER BY id
            """;

    private static final String REASONS = """
            SELECT DISTINCT cohort_dimension AS cohort, reason FROM ops.restatement
            WHERE publication_id = (SELECT max(publication_id) FROM ops.publication) AND period_type = 'month' ORDER BY cohort
            """;

    @TempDir
    static Path folder;

    static WrittenConfiguration config;
    static Company company;

    @BeforeAll
    static void aNightOfOneShopAndOneCrm() throws IOException {
        TestSession.openForFewRecords();
        config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                spark: {sql.shuffle.partitions: 1}
                """);
        config.write("cohorts/country.yaml", "label: Country\nexpression: customer.country\n");
        config.write("cohorts/spent.yaml", "label: Spent\nexpression: CAST(purchases.total_amount AS STRING)\n");
        config.write("surveys/visit.yaml", """
                file: visits_{date}.csv
                response-id: id
                customer-id: customer
                responded-at: time
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                """);
        config.write("sources/shop.yaml", SHOP);
        config.write("sources/accounts.yaml", """
                kind: customers
                file: accounts_{date}.csv
                customer-id: number
                valid-from: changed
                columns: {country: country}
                """);
        company = new Company(config.folder(), folder.resolve("company"));
        company.deliver(
                Map.of("visits_2026-03-02.csv", """
                id,customer,time,grade
                a,ada,2026-02-10 10:00:00,5
                b,bo,2026-02-10 11:00:00,1
                c,cy,2026-02-10 12:00:00,4
                """, "shop_2026-03-02.csv", """
                id,customer,time,amount
                17,ada,2026-02-01 10:00:00,100
                18,bo,2026-02-01 10:00:00,5
                """, "accounts_2026-03-02.csv", """
                number,changed,country
                ada,2026-01-01,SE
                bo,2026-01-01,
                cy,2026-01-01,SE
                """));
        company.run("nightly", "--date", "2026-03-02");
        assertThat(company.query(FACTS)).isEqualTo("""
                id,country,spent
                a,SE,100.00
                b,unknown,5.00
                c,SE,unknown
                """);
    }

    @Test
    @Order(1)
    void anOrderOfAnotherShopIsAnotherPurchaseAndAnotherCrmAddsWhatTheFirstDoesNotKnow() throws IOException {
        config.write("sources/outlet.yaml", SHOP.replace("shop_", "outlet_"));
        config.write("sources/club.yaml", CLUB);
        config.write("sources/phone.yaml", """
                kind: support-cases
                file: phone_{date}.csv
                case-id: id
                customer-id: customer
                opened-at: time
                columns: {team: team}
                """);
        config.write("sources/chat.yaml", """
                kind: support-cases
                file: chat_{date}.csv
                case-id: id
                customer-id: customer
                opened-at: time
                columns: {channel: team}
                """);
        String cases = "id,customer,time,team\n1,ada,2026-02-01 10:00:00,blue\n";
        company.deliver(Map.of(
                "phone_2026-03-03.csv",
                cases,
                "chat_2026-03-03.csv",
                cases,
                "outlet_2026-03-03.csv",
                """
                id,customer,time,amount
                17,ada,2026-01-15 10:00:00,50
                19,ada,2026-01-15 10:00:00,many
                """,
                "members_2026-03-03.csv",
                """
                member,since,land
                ada,2026-02-01,NO
                bo,2026-01-01,NO
                """));

        company.run("nightly", "--date", "2026-03-03");

        assertThat(company.query(FACTS)).isEqualTo("""
                id,country,spent
                a,SE,150.00
                b,NO,5.00
                c,SE,unknown
                """);
        assertThat(company.query(REASONS)).isEqualTo("""
                cohort,reason
                country,definition
                spent,definition
                """);
        assertThat(company.query("SELECT source_id, purchase_id AS id, amount FROM silver.purchase ORDER BY ALL"))
                .isEqualTo("""
                        source_id,id,amount
                        outlet,17,50
                        shop,17,100
                        shop,18,5
                        """);
        assertThat(company.query(
                        "SELECT source_id, case_id AS id, team, channel FROM silver.support_case ORDER BY ALL"))
                .isEqualTo("""
                        source_id,id,team,channel
                        chat,1,,blue
                        phone,1,blue,
                        """);
        assertThat(company.query("""
                SELECT source_id, read_count AS read, kept_count AS kept, rejected_count AS rejected FROM ops.step_count
                WHERE run_id = (SELECT max(run_id) FROM ops.step_count) AND unit = 'record' ORDER BY ALL
                """)).isEqualTo("""
                source_id,read,kept,rejected
                chat,1,1,0
                club,2,1,0
                outlet,2,1,1
                phone,1,1,0
                """);
    }

    @Test
    @Order(2)
    void aCorrectionReplacesThePurchaseOfItsShopAndACustomerOfAnyCrmIsFound() throws IOException {
        company.deliver(Map.of("outlet_2026-03-04.csv", """
                id,customer,time,amount
                17,ada,2026-01-15 10:00:00,60
                """, "members_2026-03-04.csv", """
                member,since,land
                bo,2026-02-05,DK
                """));

        company.run("nightly", "--date", "2026-03-04");

        assertThat(company.query(FACTS)).isEqualTo("""
                id,country,spent
                a,SE,160.00
                b,DK,5.00
                c,SE,unknown
                """);
        assertThat(company.query(REASONS)).isEqualTo("""
                cohort,reason
                country,customer_or_purchase
                spent,customer_or_purchase
                """);
    }

    @Test
    @Order(3)
    void aSourceThatIsDefinedOtherwiseIsReadAgainAndNewRecordsOfOthersAreTakenInBeside() throws IOException {
        config.write(
                "sources/outlet.yaml",
                SHOP.replace("shop_", "outlet_").replace("amount: amount", "amount: \"replace(amount, 'many', '1')\""));
        company.deliver(Map.of("shop_2026-03-05.csv", """
                id,customer,time,amount
                19,cy,2026-02-01 10:00:00,7
                18,bo,2026-02-01 10:00:00,6
                """));

        company.run("nightly", "--date", "2026-03-05");

        assertThat(company.query(FACTS)).isEqualTo("""
                id,country,spent
                a,SE,161.00
                b,DK,6.00
                c,SE,7.00
                """);
        assertThatARebuildIsTheSame();
    }

    @Test
    @Order(4)
    void aSourceThatIsGoneLeavesNothingBehindAndTheOthersStay() throws IOException {
        Files.delete(folder.resolve("conf/sources/outlet.yaml"));
        Files.delete(folder.resolve("conf/sources/accounts.yaml"));
        Files.delete(folder.resolve("conf/sources/chat.yaml"));

        String night = company.run("nightly", "--date", "2026-03-06");

        assertThat(night)
                .contains(
                        "Note: There is no survey or source accounts any more: what was delivered for it (files: 1, records: 3) is left out",
                        "Note: There is no survey or source outlet any more: what was delivered for it (files: 2, records: 3) is left out");
        assertThat(company.query(FACTS)).isEqualTo("""
                id,country,spent
                a,NO,100.00
                b,DK,6.00
                c,unknown,unknown
                """);
        assertThat(company.query(REASONS)).isEqualTo("""
                cohort,reason
                country,definition
                spent,definition
                """);
        assertThat(company.query("SELECT DISTINCT source_id FROM silver.support_case"))
                .isEqualTo("source_id\nphone\n");
    }

    @Test
    @Order(5)
    void aSourceThatIsRenamedIsAnotherThatTakesItsFilesAgain() throws IOException {
        String before = company.query(FACTS);
        Files.move(folder.resolve("conf/sources/club.yaml"), folder.resolve("conf/sources/members.yaml"));

        company.run("nightly", "--date", "2026-03-07");

        assertThat(company.query(FACTS)).isEqualTo(before);
        assertThat(company.query("SELECT source_id, count(*) AS rows FROM silver.customer_change GROUP BY source_id"))
                .isEqualTo("source_id,rows\nmembers,3\n");
        assertThatARebuildIsTheSame();
    }

    @Test
    @Order(6)
    void theLastSourcesOfAKindCanGoToo() throws IOException {
        Files.delete(folder.resolve("conf/sources/members.yaml"));
        Files.delete(folder.resolve("conf/sources/shop.yaml"));

        company.run("nightly", "--date", "2026-03-08");

        assertThat(company.query(FACTS)).isEqualTo("""
                id,country,spent
                a,unknown,unknown
                b,unknown,unknown
                c,unknown,unknown
                """);
    }

    private static void assertThatARebuildIsTheSame() {
        List<String> content = company.content();
        company.run("rebuild");
        assertThat(content).isEqualTo(company.content());
    }
}
