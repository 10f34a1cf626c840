package org.barometer.cohorts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.barometer.records.Times;

/**
 * Puts beside each answer what was known of the respondent at that instant: a later change of address or a later purchase
 * never moves an old answer.
 *
 * <p>Adds the structs {@code customer}, {@code purchases} and {@code answer} that cohort expressions read.
 */
public final class AsOfAnswer {
    private static final String PURCHASES =
            "struct<purchase_count:bigint,total_amount:decimal(28,2),last_purchase_date:date,first_purchase_date:date,last_category:string>";
    /** At one instant answers come first: a purchase counts only for answers after it. */
    private static final WindowSpec SO_FAR = Window.partitionBy("customer_id")
            .orderBy("at", "is_purchase", "purchase_id")
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());

    private AsOfAnswer() {}

    /**
     * The answers with their context.
     *
     * @param answers rows of {@code silver.answer}
     * @param customers rows of {@code silver.customer}
     * @param purchases rows of {@code silver.purchase}
     * @param zone business zone, for the days of purchases
     */
    public static Dataset<Row> join(Dataset<Row> answers, Dataset<Row> customers, Dataset<Row> purchases, ZoneId zone) {
        Dataset<Row> withCustomer = withCustomer(answers, customers);
        // Anonymous answers have no customer to look up; together they would make one huge group.
        Dataset<Row> known = withPurchases(withCustomer.where(col("customer_id").isNotNull()), purchases, zone);
        Dataset<Row> anonymous = withCustomer
                .where(col("customer_id").isNull())
                .withColumn("purchases", lit(null).cast(PURCHASES));
        return known.unionByName(anonymous)
                .withColumn(
                        "purchases",
                        when(col("customer.customer_id").isNotNull(), col("purchases"))
                                .otherwise(lit(null).cast(PURCHASES)))
                .withColumn(
                        "answer",
                        struct(
                                col("response_date"),
                                year(col("response_date")).as("year"),
                                col("survey_id"),
                                col("touchpoint_id"),
                                col("attributes")));
    }

    private static Dataset<Row> withCustomer(Dataset<Row> answers, Dataset<Row> customers) {
        Dataset<Row> states = customers.select(
                col("customer_id").as("state_of"),
                col("valid_from"),
                col("valid_to"),
                struct(
                                "customer_id",
                                "country",
                                "region",
                                "birth_year",
                                "gender",
                                "tier",
                                "acquisition_channel",
                                "customer_since")
                        .as("customer"));
        Column valid = col("customer_id")
                .equalTo(col("state_of"))
                .and(col("responded_at").geq(col("valid_from")))
                .and(col("responded_at").lt(col("valid_to")));
        return answers.join(states, valid, "left").drop("state_of", "valid_from", "valid_to");
    }

    /** One pass over answers and purchases in the order they happened, with running totals. */
    private static Dataset<Row> withPurchases(Dataset<Row> answers, Dataset<Row> purchases, ZoneId zone) {
        Dataset<Row> bought = purchases
                .where(col("customer_id").isNotNull())
                .select(
                        col("customer_id"),
                        col("purchased_at").as("at"),
                        lit(1).as("is_purchase"),
                        col("purchase_id"),
                        col("amount"),
                        Times.day(col("purchased_at"), zone).as("bought_on"),
                        col("category"));
        Dataset<Row> asked = answers.withColumn("at", col("responded_at"))
                .withColumn("is_purchase", lit(0))
                .withColumn("purchase_id", lit(null).cast("string"));
        Column isPurchase = col("is_purchase").equalTo(1);
        Column soFar = struct(
                count(when(isPurchase, lit(1))).over(SO_FAR).as("purchase_count"),
                sum(col("amount")).over(SO_FAR).cast("decimal(28,2)").as("total_amount"),
                max(col("bought_on")).over(SO_FAR).as("last_purchase_date"),
                min(col("bought_on")).over(SO_FAR).as("first_purchase_date"),
                last(col("category"), true).over(SO_FAR).as("last_category"));
        return asked.unionByName(bought, true)
                .withColumn("purchases", soFar)
                .where(col("is_purchase").equalTo(0))
                .drop("at", "is_purchase", "purchase_id", "amount", "bought_on", "category");
    }
}
