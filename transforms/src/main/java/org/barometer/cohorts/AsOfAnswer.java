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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.barometer.customers.Customers;
import org.barometer.records.Times;

/**
 * Puts beside each answer what was known of the respondent at that instant: a later change of address or a later purchase
 * never moves an old answer.
 *
 * <p>Adds the structs {@code customer}, {@code purchases} and {@code answer} that cohort expressions read.
 */
public final class AsOfAnswer {
    /** What the struct {@code customer} holds. */
    public static final List<String> CUSTOMER_FIELDS = Stream.concat(
                    Stream.of("customer_id"), Customers.ATTRIBUTES.stream())
            .toList();

    private static final String PURCHASES =
            "struct<purchase_count:bigint,total_amount:decimal(28,2),last_purchase_date:date,first_purchase_date:date,last_category:string>";
    private static final String CUSTOMER =
            "struct<customer_id:string,country:string,region:string,birth_year:int,gender:string,tier:string,acquisition_channel:string,customer_since:date>";

    /** At one instant a change of the customer holds already, and a purchase counts only for answers after it. */
    private static final int CHANGE = 0;

    private static final int ANSWER = 1;
    private static final int PURCHASE = 2;

    private static final WindowSpec SO_FAR = Window.partitionBy("customer_id")
            .orderBy("at", "event", "purchase_id")
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
        Dataset<Row> known = known(answers.where(col("customer_id").isNotNull()), customers, purchases, zone);
        // Anonymous answers have no customer to look up; together they would make one huge group.
        Dataset<Row> anonymous = answers.where(col("customer_id").isNull())
                .withColumn("customer", lit(null).cast(CUSTOMER))
                .withColumn("purchases", lit(null).cast(PURCHASES));
        return known.unionByName(anonymous)
                .withColumn(
                        "answer",
                        struct(
                                col("response_date"),
                                year(col("response_date")).as("year"),
                                col("survey_id"),
                                col("touchpoint_id"),
                                col("attributes")));
    }

    /** One pass over a customer's changes, answers and purchases in the order they happened: one shuffle for all three. */
    private static Dataset<Row> known(
            Dataset<Row> answers, Dataset<Row> customers, Dataset<Row> purchases, ZoneId zone) {
        Dataset<Row> asked = answers.withColumn("at", col("responded_at"))
                .withColumn("event", lit(ANSWER))
                .withColumn("purchase_id", lit(null).cast("string"));
        Column isPurchase = col("event").equalTo(PURCHASE);
        Column soFar = struct(
                count(when(isPurchase, lit(1))).over(SO_FAR).as("purchase_count"),
                sum(col("amount")).over(SO_FAR).cast("decimal(28,2)").as("total_amount"),
                max(col("bought_on")).over(SO_FAR).as("last_purchase_date"),
                min(col("bought_on")).over(SO_FAR).as("first_purchase_date"),
                last(col("category"), true).over(SO_FAR).as("last_category"));
        Column isValid = col("responded_at").lt(col("state.valid_to"));
        return asked.unionByName(changes(customers), true)
                .unionByName(bought(purchases, zone), true)
                .withColumns(Map.of("state", last(col("state"), true).over(SO_FAR), "purchases", soFar))
                .where(col("event").equalTo(ANSWER))
                .withColumns(Map.of(
                        "customer", when(isValid, col("state.customer")),
                        "purchases", when(isValid, col("purchases"))))
                .drop("at", "event", "purchase_id", "state", "amount", "bought_on", "category");
    }

    private static Dataset<Row> changes(Dataset<Row> customers) {
        Column customer = struct(CUSTOMER_FIELDS.stream().map(functions::col).toArray(Column[]::new));
        return customers.select(
                col("customer_id"),
                col("valid_from").as("at"),
                lit(CHANGE).as("event"),
                struct(col("valid_to"), customer.as("customer")).as("state"));
    }

    private static Dataset<Row> bought(Dataset<Row> purchases, ZoneId zone) {
        return purchases
                .where(col("customer_id").isNotNull())
                .select(
                        col("customer_id"),
                        col("purchased_at").as("at"),
                        lit(PURCHASE).as("event"),
                        col("purchase_id"),
                        col("amount"),
                        Times.day(col("purchased_at"), zone).as("bought_on"),
                        col("category"));
    }
}
