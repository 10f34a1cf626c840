package org.barometer.customers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.barometer.definitions.CustomerSource;
import org.barometer.records.Numbers;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;
import org.barometer.records.Validation;

/** Customers as the CRMs knew them over time. */
public final class Customers {
    private static final String END_OF_TIME = "9999-12-31 00:00:00";
    private static final WindowSpec OVER_TIME =
            Window.partitionBy("customer_id").orderBy("valid_from");
    private static final WindowSpec SO_FAR = OVER_TIME.rangeBetween(Window.unboundedPreceding(), Window.currentRow());

    /** What is known of a customer besides who it is. */
    public static final List<String> ATTRIBUTES =
            List.of("country", "region", "birth_year", "gender", "tier", "acquisition_channel", "customer_since");

    private Customers() {}

    /** Validates the customer rows: of several for one customer and time of change the latest delivered counts. */
    public static Dataset<Row> validate(RecordContext<CustomerSource> context) {
        CustomerSource source = context.source();
        Map<String, Column> columns = attributes(context);
        columns.put("source_customer_id", context.text(source.customerId()));
        columns.put("customer_id", context.customer(source.customerId()));
        columns.put("valid_from", context.instant(source.validFrom()));
        columns.put("changed_on", context.day(context.instant(source.validFrom())));
        columns.put("changed_as_written", context.text(source.validFrom()));
        Dataset<Row> read = context.records(null, columns);
        Dataset<Row> validated = context.validate()
                .rejectBlank(col("customer_id"), "blank_customer_id", "the customer id")
                .rejectTime(col("changed_as_written"), col("changed_on"), "time of change")
                .on(read, List.of(col("customer_id"), col("valid_from")), List.of());
        return Validated.with(
                validated,
                Stream.concat(
                        Stream.of("customer_id", "valid_from", "source_customer_id", "name", "email", "phone"),
                        ATTRIBUTES.stream()));
    }

    private static Map<String, Column> attributes(RecordContext<CustomerSource> context) {
        CustomerSource.Attributes columns = context.source().columns();
        CustomerSource.Identity identity = context.source().identity();
        Map<String, Column> attributes = new HashMap<>();
        attributes.put("country", context.text(columns.country()));
        attributes.put("region", context.text(columns.region()));
        attributes.put("birth_year", Numbers.year(context.text(columns.birthYear())));
        attributes.put("gender", context.text(columns.gender()));
        attributes.put("tier", context.text(columns.tier()));
        attributes.put("acquisition_channel", context.text(columns.acquisitionChannel()));
        attributes.put("customer_since", Numbers.date(context.text(columns.customerSince())));
        attributes.put("name", context.text(identity.name()));
        attributes.put("email", context.text(identity.email()));
        attributes.put("phone", context.text(identity.phone()));
        return attributes;
    }

    /** The changes that count, as rows of {@code silver.customer_change}. */
    public static Dataset<Row> changes(Dataset<Row> validated) {
        return Validated.kept(validated)
                .select(Stream.of(
                                Stream.of("source_id", "customer_id", "valid_from"),
                                ATTRIBUTES.stream(),
                                Stream.of("delivery_id", "record_number"))
                        .flatMap(part -> part)
                        .map(functions::col)
                        .toArray(Column[]::new));
    }

    /**
     * The history as rows of {@code silver.customer}: each state from its change to the next.
     *
     * <p>Of an attribute that several sources know at a time, the value of the first of them counts. A CRM that exports every
     * customer every night repeats itself; what changes nothing is left out here.
     *
     * @param changes all rows of {@code silver.customer_change} of these customers
     * @param sources all their sources, those that count for more first
     */
    public static Dataset<Row> history(Dataset<Row> changes, List<String> sources) {
        Dataset<Row> merged = sources.size() > 1 ? merged(changes, sources) : changes;
        Dataset<Row> states = merged.withColumn("attributes", attributes())
                .withColumn("before", lag("attributes", 1).over(OVER_TIME))
                .where(functions.not(col("before").eqNullSafe(col("attributes"))))
                .withColumn("next", lead("valid_from", 1).over(OVER_TIME));
        return states.select(Stream.of(
                        Stream.of(
                                col("customer_id"),
                                col("valid_from"),
                                coalesce(col("next"), lit(END_OF_TIME).cast("timestamp"))
                                        .as("valid_to"),
                                col("next").isNull().as("is_current")),
                        ATTRIBUTES.stream().map(functions::col))
                .flatMap(part -> part)
                .toArray(Column[]::new));
    }

    /** The changes with what all sources together knew at their time. */
    private static Dataset<Row> merged(Dataset<Row> changes, List<String> sources) {
        // To those of one instant the window gives the same, so that of these only one makes a state. A source has no
        // two.
        List<Column> known = sources.stream()
                .map(source -> max(when(
                                col("source_id").equalTo(source),
                                struct(col("valid_from"), attributes().as("known"))))
                        .over(SO_FAR))
                .toList();
        return changes.select(Stream.concat(
                        Stream.of(col("customer_id"), col("valid_from")),
                        ATTRIBUTES.stream()
                                .map(name -> coalesce(known.stream()
                                                .map(source ->
                                                        source.getField("known").getField(name))
                                                .toArray(Column[]::new))
                                        .as(name)))
                .toArray(Column[]::new));
    }

    private static Column attributes() {
        return struct(ATTRIBUTES.stream().map(functions::col).toArray(Column[]::new));
    }

    /** The validated rows, those that change nothing in their customer's history as duplicates. */
    public static Dataset<Row> withoutRepeats(Dataset<Row> validated, Dataset<Row> history) {
        Dataset<Row> states = history.select(
                col("customer_id").as("of_customer"),
                col("valid_from").as("from"),
                lit(true).as("is_state"));
        return validated
                .join(
                        states,
                        col("customer_id")
                                .equalTo(col("of_customer"))
                                .and(col("valid_from").equalTo(col("from"))),
                        "left")
                .withColumn(
                        "outcome",
                        when(
                                        col("outcome")
                                                .equalTo(Validation.KEPT)
                                                .and(col("is_state").isNull()),
                                        lit(Validation.DUPLICATE))
                                .otherwise(col("outcome")))
                .drop("of_customer", "from", "is_state");
    }

    /** Who is behind each pseudonym, as rows of {@code silver.customer_identity}: as of each source's latest change. */
    public static Dataset<Row> identities(Dataset<Row> validated) {
        WindowSpec latest = Window.partitionBy("source_id", "customer_id")
                .orderBy(col("valid_from").desc());
        return Validated.kept(validated)
                .withColumn("place", row_number().over(latest))
                .where(col("place").equalTo(1))
                .select(
                        "source_id",
                        "customer_id",
                        "source_customer_id",
                        "name",
                        "email",
                        "phone",
                        "valid_from",
                        "delivery_id",
                        "record_number");
    }
}
