package org.barometer.customers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.PurchaseSource;
import org.barometer.records.Numbers;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;

/** What customers bought. */
public final class Purchases {
    private Purchases() {}

    /** Validates the purchases: of several rows of one purchase the latest delivered counts. */
    public static Dataset<Row> validate(RecordContext<PurchaseSource> context) {
        PurchaseSource source = context.source();
        PurchaseSource.Attributes columns = source.columns();
        Map<String, Column> read = new HashMap<>();
        read.put("purchase_id", context.text(source.purchaseId()));
        read.put("customer_id", context.customer(source.customerId()));
        read.put("purchased_at", context.instant(source.purchasedAt()));
        read.put("purchased_as_written", context.text(source.purchasedAt()));
        read.put("amount_as_written", context.text(columns.amount()));
        read.put("amount", exact(context.text(columns.amount())));
        read.put("currency", context.text(columns.currency()));
        read.put("category", context.text(columns.category()));
        Dataset<Row> validated = context.validate()
                .rejectBlank(col("purchase_id"), "blank_id", "the purchase id")
                .rejectTime(col("purchased_as_written"), context.day(col("purchased_at")), "time of purchase")
                .rejectUnreadable(
                        col("amount_as_written"), col("amount"), "bad_value", "amount", "number of at most 2 decimals")
                .on(context.records(null, read), List.of(col("purchase_id")), List.of());
        return Validated.with(
                validated, Stream.of("purchase_id", "customer_id", "purchased_at", "amount", "currency", "category"));
    }

    /** A number of two decimals; null for one that has more, since to round it would be to change it. */
    private static Column exact(Column text) {
        Column rounded = Numbers.decimal(text, 18, 2);
        return when(rounded.equalTo(Numbers.decimal(text, 38, 18)), rounded);
    }

    /** The purchases that count, as rows of {@code silver.purchase}. */
    public static Dataset<Row> rows(Dataset<Row> validated) {
        return Validated.kept(validated)
                .select(
                        "source_id",
                        "purchase_id",
                        "customer_id",
                        "purchased_at",
                        "amount",
                        "currency",
                        "category",
                        "delivery_id",
                        "record_number");
    }
}
