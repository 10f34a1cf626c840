package org.barometer.customers;

import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Replaces customer ids by pseudonyms: HMAC-SHA-256 under a secret key, as 64 hexadecimal digits.
 *
 * <p>A plain hash would not do: who knows the ids can hash them all. The key lives in this object only, never in a query
 * plan, and is not printed.
 *
 * <p>Source: EDPB, Guidelines 01/2025 on pseudonymisation; RFC 2104.
 */
public final class Pseudonyms implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /** Pseudonyms under this key. */
    public Pseudonyms(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** The pseudonym of an id; null for null. */
    public Column of(Column id) {
        return udf((UDF1<String, String>) this::of, DataTypes.StringType).apply(id);
    }

    /** The pseudonym of an id; null for null. */
    public @Nullable String of(@Nullable String id) {
        if (id == null) {
            return null;
        }

        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java lacks " + ALGORITHM + ": use a complete JDK.", e);
        }
    }

    @Override
    public String toString() {
        return "pseudonyms under a secret key";
    }
}
