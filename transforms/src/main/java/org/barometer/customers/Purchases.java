package org.barometer.customers;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.records.Judged;
import org.barometer.records.RecordContext;
import org.barometer.vocabulary.PurchaseSource;

/** What customers bought. */
public final class Purchases {
    private Purchases() {}

    /** Judges the purchases: of several rows of one purchase the latest delivered counts. */
    public static Dataset<Row> judge(RecordContext<PurchaseSource> context) {
        PurchaseSource source = context.source();
        PurchaseSource.Attributes columns = source.columns();
        Dataset<Row> read = context.records(null)
                .withColumn("purchase_id", context.text(source.purchaseId()))
                .withColumn("customer_id", context.customer(source.customerId()))
                .withColumn("purchased_at", context.instant(source.purchasedAt()))
                .withColumn("as_written", context.text(source.purchasedAt()))
                .withColumn("amount_written", context.text(columns.amount()))
                .withColumn("amount", col("amount_written").try_cast("decimal(18,2)"))
                .withColumn("currency", context.text(columns.currency()))
                .withColumn("category", context.text(columns.category()));
        return context.judge()
                .rejectBlank(col("purchase_id"), "blank_id", "the purchase id")
                .rejectTime(col("as_written"), context.day(col("purchased_at")), "time of purchase")
                .reject(
                        col("amount_written").isNotNull().and(col("amount").isNull()),
                        "bad_value",
                        org.apache.spark.sql.functions.concat(
                                org.apache.spark.sql.functions.lit("amount '"),
                                col("amount_written"),
                                org.apache.spark.sql.functions.lit("' is not a number")))
                .on(read, List.of(col("purchase_id")), List.of());
    }

    /** The purchases that count, as rows of {@code silver.purchase}. */
    public static Dataset<Row> rows(Dataset<Row> judged) {
        return Judged.kept(judged)
                .select("purchase_id", "customer_id", "purchased_at", "amount", "currency", "category", "delivery_id");
    }
}
