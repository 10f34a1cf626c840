package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.barometer.customers.Pseudonyms;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.ColumnNames;
import org.barometer.records.RecordContext;
import org.barometer.vocabulary.Source;
import org.barometer.vocabulary.Vocabulary;

/** What the steps of a night share: what was asked, what the configuration says, where the tables are, and what they have to say. */
public record NightContext(Night night, Configuration configuration, Warehouse warehouse, Report report) {

    /** Where what databases gave is kept until the bronze layer holds it. */
    java.nio.file.Path pulled() {
        return warehouse.root().resolve("pulled");
    }

    /** What the data means. */
    public Vocabulary vocabulary() {
        return configuration.vocabulary();
    }

    /** All that the bronze layer holds of a source, ready to be read. */
    public <S extends Source> RecordContext<S> records(S source, LocalDate lastBusinessDate) {
        return new RecordContext<>(
                source,
                numbered(
                        source,
                        warehouse
                                .read(source.bronzeTable())
                                .where(col("source_id").equalTo(source.id()))),
                new ColumnNames(columns(source)),
                vocabulary().zone(),
                lastBusinessDate,
                this::pseudonym);
    }

    /** In the order in which deliveries were taken; those of one night by the date in their name, then by name. */
    private Dataset<Row> numbered(Source source, Dataset<Row> records) {
        Column number = row_number().over(Window.orderBy("business_date", "dated", "file", "delivery_id"));
        Dataset<Row> deliveries = warehouse
                .read("ops.delivery")
                .where(col("source_id").equalTo(source.id()).and(col("status").equalTo("taken")))
                .select(col("delivery_id"), number.as(RecordContext.DELIVERY_NUMBER));
        // A left join: not even a delivery that nobody noted down may vanish.
        return records.join(broadcast(deliveries), "delivery_id", "left");
    }

    /** The last business date there has been: a run of an earlier date must not cut off what later ones have added. */
    LocalDate lastBusinessDate() {
        Row last = warehouse
                .read("ops.run")
                .where(col("status").equalTo("COMPLETED"))
                .agg(max("date_to"))
                .first();
        return last.isNullAt(0) || last.getDate(0).toLocalDate().isBefore(night.to())
                ? night.to()
                : last.getDate(0).toLocalDate();
    }

    /** Columns that the deliveries of a source came with. */
    private List<String> columns(Source source) {
        return warehouse
                .read("ops.delivery")
                .where(col("source_id").equalTo(source.id()))
                .select(org.apache.spark.sql.functions.explode(col("columns")))
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toList());
    }

    private Column pseudonym(Column id) {
        return new Pseudonyms(customerKey(configuration).orElseThrow()).of(id);
    }

    /** Fails if a source has customer ids and there is no key: better now than in the middle of a night. */
    static void requireCustomerKey(Configuration configuration) {
        Vocabulary vocabulary = configuration.vocabulary();
        boolean hasCustomers = vocabulary.surveys().stream().anyMatch(survey -> survey.customerId() != null)
                || vocabulary.sources().size() > vocabulary.surveys().size();
        if (hasCustomers && customerKey(configuration).isEmpty()) {
            throw new Failure(ExitCode.USAGE, """
                    A source has customer ids, and there is no key to replace them with pseudonyms. Nothing was written.
                    Write customer-key: ${BAROMETER_CUSTOMER_KEY} in barometer.yaml and set that environment variable to a long random text, always the same.""");
        }
    }

    private static Optional<String> customerKey(Configuration configuration) {
        return Optional.ofNullable(configuration.settings().customerKey())
                .filter(value -> !value.isBlank() && !value.startsWith("${"));
    }

    /** Ids of the deliveries that nights of the asked dates took. */
    List<String> deliveries() {
        return warehouse
                .read("ops.delivery")
                .where(col("status").equalTo("taken").and(col("business_date").between(night.from(), night.to())))
                .select("delivery_id")
                .collectAsList()
                .stream()
                .map((Row row) -> row.getString(0))
                .toList();
    }
}
