package org.barometer.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.Cohort;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class CohortsTest extends SparkTest {
    private static final Cohort COUNTRY = cohort("country", "expression: customer.country");
    private static final Cohort AGE = cohort("age", """
            expression: |
              CASE WHEN answer.year - customer.birth_year < 35 THEN 'young' WHEN customer.birth_year IS NOT NULL THEN 'old' END
            """);
    private static final Cohort DEVICE = cohort("device", "expression: answer.attributes['device']");
    private static final Cohort PURCHASES = cohort("purchases", "expression: purchases.purchase_count");
    private static final Cohort CROSSED = cohort("country_age", "cross: [country, age]");

    @Test
    void anAnswerHasAValueInEveryCohort() {
        assertRows(cohorts(List.of(COUNTRY, AGE, DEVICE, PURCHASES, CROSSED)), """
                n | cohorts
                1 | age=young, country=SE, country_age=SE × young, device=phone, purchases=3
                2 | age=old, country=unknown, country_age=unknown × old, device=unknown, purchases=0
                3 | age=unknown, country=unknown, country_age=unknown × unknown, device=unknown, purchases=unknown
                """);
    }

    @Test
    void withoutCohortsTheMapIsEmpty() {
        assertRows(cohorts(List.of()).select("n", "cohorts").where("n = 1"), """
                n | cohorts
                1 |
                """);
    }

    @Test
    void aCohortCanBeCrossedThatIsItselfCrossed() {
        Cohort all = cohort("all", "cross: [country_age, device]");

        assertRows(cohorts(List.of(COUNTRY, AGE, DEVICE, CROSSED, all)).where("n = 1"), """
                cohorts['all']
                SE × young × phone
                """);
    }

    /** There may be a Lund in each of them. */
    @Test
    void aCohortWithinAnotherHasTheOtherBeforeItsValue() {
        Cohort device = cohort("device", "expression: answer.attributes['device']\nwithin: country");

        assertRows(cohorts(List.of(device, COUNTRY)).selectExpr("n", "cohorts['device'] AS value"), """
                n | value
                1 | SE > phone
                2 | unknown > unknown
                3 | unknown > unknown
                """);
    }

    @Test
    void aBlankValueIsUnknown() {
        Cohort shop = cohort("shop", "expression: if(answer.attributes['shop'] = 'Lund', ' ', '')");

        assertRows(cohorts(List.of(shop)), """
                n | cohorts
                1 | shop=unknown
                2 | shop=unknown
                3 | shop=unknown
                """);
    }

    /** Else nobody could tell where the one ends and the other begins. */
    @Test
    void whatStandsBetweenValuesStandsInNoneOfThem() {
        Cohort place = cohort("place", "expression: \"concat('A > ', customer.country)\"");
        Cohort shop = cohort("shop", "expression: \"if(n = 1, '(all)', 'web × app')\"\nwithin: place");
        Cohort both = cohort("both", "cross: [place, age]");

        assertRows(
                cohorts(List.of(place, shop, both, AGE))
                        .where("n < 3")
                        .selectExpr(
                                "n", "cohorts['place'] AS place", "cohorts['shop'] AS shop", "cohorts['both'] AS both"),
                """
                n | place   | shop               | both
                1 | A>SE    | A>SE > all         | A>SE × young
                2 | unknown | unknown > web×app  | unknown × old
                """);
    }

    @Test
    void dimensionsKeepTheirOrder() {
        assertThat(Cohorts.dimensions(List.of(DEVICE, COUNTRY))).containsExactly("device", "country");
    }

    @Test
    void aCohortThatCrossesAnUnknownOneIsAnError() {
        assertThatThrownBy(() -> Cohorts.values(List.of(COUNTRY, CROSSED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No cohort age");
    }

    private static Dataset<Row> cohorts(List<Cohort> cohorts) {
        return SPARK.sql("""
                        SELECT 1 AS n,
                          named_struct('country', 'SE', 'birth_year', 2000) AS customer,
                          named_struct('purchase_count', 3L) AS purchases,
                          named_struct('year', 2026, 'attributes', map('device', 'phone')) AS answer
                        UNION ALL SELECT 2,
                          named_struct('country', CAST(NULL AS STRING), 'birth_year', 1950),
                          named_struct('purchase_count', 0L),
                          named_struct('year', 2026, 'attributes', map('shop', 'Lund'))
                        UNION ALL SELECT 3, NULL, NULL, named_struct('year', 2026, 'attributes', CAST(NULL AS MAP<STRING, STRING>))
                        """).withColumn("cohorts", Cohorts.values(cohorts));
    }

    private static Cohort cohort(String id, String yaml) {
        return Yaml.read(Cohort.class, id, yaml);
    }
}
