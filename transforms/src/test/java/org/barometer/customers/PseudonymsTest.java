package org.barometer.customers;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.warehouse.TextTable.assertRows;

import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class PseudonymsTest extends SparkTest {
    /** RFC 4231, test case 2. */
    @Test
    void aPseudonymIsTheHmacOfTheId() {
        assertThat(new Pseudonyms("Jefe").of("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    /** OpenSSL: {@code printf 'Kund-Åsa 4711' | openssl dgst -sha256 -hmac 'hemlig nyckel'}, in UTF-8. */
    @Test
    void keysAndIdsAreUtf8() {
        assertThat(new Pseudonyms("hemlig nyckel").of("Kund-Åsa 4711"))
                .isEqualTo("3381cd394e34eab2d89997a5e77e083e1044c035e7e38a3d7fee399589e4392b");
    }

    @Test
    void aColumnOfIdsBecomesPseudonymsAndNullStaysNull() {
        var ids = rowsOf("id STRING", """
                id
                what do ya want for nothing?
                null
                """);

        assertRows(ids.select(new Pseudonyms("Jefe").of(col("id")).as("customer_id")), """
                customer_id
                5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
                null
                """);
    }

    @Test
    void theKeyIsPrintedNowhere() {
        Pseudonyms pseudonyms = new Pseudonyms("a-secret-key");
        var plan = SPARK.range(1)
                .select(pseudonyms.of(col("id").cast("string")))
                .queryExecution()
                .toString();

        assertThat(pseudonyms).hasToString("pseudonyms under a secret key");
        assertThat(plan).contains("UDF").doesNotContain("a-secret-key");
    }
}
