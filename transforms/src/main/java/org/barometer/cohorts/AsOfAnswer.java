package org.barometer.cohorts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.year;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.barometer.customers.Customers;
import org.barometer.records.Times;
import org.barometer.rows.Partitions;

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
            "purchase_count bigint, total_amount decimal(28,2), last_purchase_date date, first_purchase_date date, last_category string";
    private static final String CUSTOMER =
            "customer_id string, country string, region string, birth_year int, gender string, tier string, acquisition_channel string, customer_since date";
    private static final String ANSWERED =
            "response_date date, year int, survey_id string, touchpoint_id string, attributes map<string,string>";

    /** The structs that cohort expressions read. */
    public static final StructType CONTEXT = new StructType()
            .add("customer", StructType.fromDDL(CUSTOMER))
            .add("purchases", StructType.fromDDL(PURCHASES))
            .add("answer", StructType.fromDDL(ANSWERED));

    /** At one instant a change of the customer holds already, and a purchase counts only for answers after it. */
    static final int CHANGE = 0;

    static final int ANSWER = 1;
    static final int PURCHASE = 2;

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
                .withColumn("customer", lit(null).cast(StructType.fromDDL(CUSTOMER)))
                .withColumn("purchases", lit(null).cast(StructType.fromDDL(PURCHASES)));
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

    /**
     * One pass over a customer's changes, answers and purchases in the order they happened: one shuffle for all three.
     *
     * <p>Each kind of row has a struct of its own, so that a purchase does not carry the empty columns of an answer.
     */
    private static Dataset<Row> known(
            Dataset<Row> answers, Dataset<Row> customers, Dataset<Row> purchases, ZoneId zone) {
        Dataset<Row> rest = answers.drop("customer_id");
        Dataset<Row> events = answers.select(
                        col("customer_id"),
                        col("responded_at").as("at"),
                        lit(ANSWER).as("event"),
                        struct(Stream.of(rest.columns()).map(functions::col).toArray(Column[]::new))
                                .as("answer"))
                .unionByName(changes(customers), true)
                .unionByName(bought(purchases, zone), true)
                .select(key(), col("*"));
        StructType columns = new StructType()
                .add("customer_id", "string")
                .add("row", rest.schema())
                .add("customer", StructType.fromDDL(CUSTOMER))
                .add("purchases", StructType.fromDDL(PURCHASES));
        int width = rest.columns().length;
        int attributes = CUSTOMER_FIELDS.size();
        return Partitions.walked(
                        Partitions.together(events, col("customer_id")).sortWithinPartitions("key"),
                        columns,
                        part -> new Timeline(part, width, attributes))
                .select("customer_id", "row.*", "customer", "purchases");
    }

    /** Groups the rows of a customer in order of time; see {@link Timeline}. */
    private static Column key() {
        Column second = least(greatest(unix_seconds(col("at")), lit(0L)), lit(0xFFFFFFFFL));
        return shiftleft(hash(col("customer_id")).cast("bigint"), Integer.SIZE)
                .plus(second)
                .as("key");
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
                        struct(
                                        col("amount"),
                                        Times.day(col("purchased_at"), zone).as("bought_on"),
                                        col("category"),
                                        col("purchase_id"),
                                        col("source_id"))
                                .as("purchase"));
    }
}
