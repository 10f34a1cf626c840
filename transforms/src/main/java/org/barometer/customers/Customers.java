package org.barometer.customers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.barometer.records.Judged;
import org.barometer.records.RecordContext;
import org.barometer.records.Verdict;
import org.barometer.vocabulary.CustomerSource;

/** Customers as the CRM knew them over time. */
public final class Customers {
    private static final String END_OF_TIME = "9999-12-31 00:00:00";
    private static final WindowSpec OVER_TIME =
            Window.partitionBy("customer_id").orderBy("valid_from");
    private static final Column ATTRIBUTES =
            struct("country", "region", "birth_year", "gender", "tier", "acquisition_channel", "customer_since");

    private Customers() {}

    /**
     * Judges the customer rows: one per customer and time of change counts, and only if it changes something.
     *
     * <p>A CRM that exports every customer every night repeats itself; such rows are duplicates, not new history.
     */
    public static Dataset<Row> judge(RecordContext<CustomerSource> context) {
        CustomerSource source = context.source();
        Map<String, Column> columns = attributes(context);
        columns.put("source_customer_id", context.text(source.customerId()));
        columns.put("customer_id", context.customer(source.customerId()));
        columns.put("valid_from", context.instant(source.validFrom()));
        columns.put("changed_on", context.day(context.instant(source.validFrom())));
        columns.put("changed_as_written", context.text(source.validFrom()));
        Dataset<Row> read = context.records(null, columns);
        Dataset<Row> judged = context.judge()
                .rejectBlank(col("customer_id"), "blank_customer_id", "the customer id")
                .rejectTime(col("changed_as_written"), col("changed_on"), "time of change")
                .on(read, List.of(col("customer_id"), col("valid_from")), List.of());
        return withoutRepeats(judged);
    }

    private static Map<String, Column> attributes(RecordContext<CustomerSource> context) {
        CustomerSource.Attributes columns = context.source().columns();
        CustomerSource.Identity identity = context.source().identity();
        Map<String, Column> attributes = new HashMap<>();
        attributes.put("country", context.text(columns.country()));
        attributes.put("region", context.text(columns.region()));
        attributes.put("birth_year", context.text(columns.birthYear()).try_cast("int"));
        attributes.put("gender", context.text(columns.gender()));
        attributes.put("tier", context.text(columns.tier()));
        attributes.put("acquisition_channel", context.text(columns.acquisitionChannel()));
        attributes.put("customer_since", context.text(columns.customerSince()).try_cast("date"));
        attributes.put("name", context.text(identity.name()));
        attributes.put("email", context.text(identity.email()));
        attributes.put("phone", context.text(identity.phone()));
        return attributes;
    }

    private static Dataset<Row> withoutRepeats(Dataset<Row> judged) {
        Column before = lag(ATTRIBUTES, 1)
                .over(Window.partitionBy("verdict", "customer_id").orderBy("valid_from"));
        return judged.withColumn("before", before)
                .withColumn(
                        "verdict",
                        when(
                                        col("verdict")
                                                .equalTo(Verdict.KEPT)
                                                .and(col("before").eqNullSafe(ATTRIBUTES)),
                                        lit(Verdict.DUPLICATE))
                                .otherwise(col("verdict")))
                .drop("before");
    }

    /** The history as rows of {@code silver.customer}: each state from its change to the next. */
    public static Dataset<Row> history(Dataset<Row> judged) {
        Column next = lead("valid_from", 1).over(OVER_TIME);
        return Judged.kept(judged)
                .withColumn("next", next)
                .select(
                        col("customer_id"),
                        col("valid_from"),
                        functions
                                .coalesce(col("next"), lit(END_OF_TIME).cast("timestamp"))
                                .as("valid_to"),
                        col("next").isNull().as("is_current"),
                        col("country"),
                        col("region"),
                        col("birth_year"),
                        col("gender"),
                        col("tier"),
                        col("acquisition_channel"),
                        col("customer_since"),
                        col("delivery_id"));
    }

    /** Who is behind each pseudonym, as rows of {@code silver.customer_identity}: the latest delivered, kept or repeat. */
    public static Dataset<Row> identities(Dataset<Row> judged) {
        WindowSpec latest = Window.partitionBy("customer_id")
                .orderBy(
                        col("valid_from").desc(),
                        col(RecordContext.DELIVERY_NUMBER).desc(),
                        col("record_number").desc());
        return judged.where(col("verdict").notEqual(Verdict.REJECTED))
                .withColumn("place", row_number().over(latest))
                .where(col("place").equalTo(1))
                .select("customer_id", "source_customer_id", "name", "email", "phone");
    }
}
