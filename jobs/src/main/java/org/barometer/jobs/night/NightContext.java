package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
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

    /** What the data means. */
    public Vocabulary vocabulary() {
        return configuration.vocabulary();
    }

    /** All that the bronze layer holds of a source, ready to be read. */
    public <S extends Source> RecordContext<S> records(S source) {
        return new RecordContext<>(
                source,
                warehouse.read(source.bronzeTable()).where(col("source_id").equalTo(source.id())),
                new ColumnNames(columns(source)),
                vocabulary().zone(),
                this::pseudonym);
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
