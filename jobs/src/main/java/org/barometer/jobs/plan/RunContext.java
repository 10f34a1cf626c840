package org.barometer.jobs.plan;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.customers.Pseudonyms;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Source;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.ColumnNames;
import org.barometer.records.RecordContext;
import org.barometer.warehouse.Tables;

/**
 * What the steps of a night share: what was asked, what the configuration says, where the tables are, what has been published
 * so far, and what the steps have to say.
 *
 * @param base what was published last: what the night starts from; empty for the first night
 * @param hashes hashes of all that the numbers depend on besides the records
 */
public record RunContext(
        Night night,
        Configuration configuration,
        Warehouse warehouse,
        Optional<Publication> base,
        DefinitionHashes hashes,
        Report report) {

    /** A night on the tables of a warehouse. */
    public static RunContext of(
            Night night,
            Configuration configuration,
            Warehouse warehouse,
            Optional<Publication> base,
            DefinitionHashes hashes) {
        return new RunContext(night, configuration, warehouse, base, hashes, new Report());
    }

    /**
     * Hashes of what the numbers depend on.
     *
     * @param builders versions of the builders of tables
     */
    public static DefinitionHashes hashes(Configuration configuration, Map<String, String> builders) {
        return DefinitionHashes.of(
                configuration.definitions(), customerKey(configuration).orElse(null), builders);
    }

    /** Where what databases gave is kept until the bronze layer holds it. */
    public java.nio.file.Path pulled() {
        return warehouse.root().resolve("pulled");
    }

    /** The tables that the run brings up to date. */
    public Tables tables() {
        return configuration.tables();
    }

    /** What the data means. */
    public Definitions definitions() {
        return configuration.definitions();
    }

    /** The last business date there has been: a run of an earlier date must not cut off what later ones have added. */
    public LocalDate lastBusinessDate() {
        return base.map(Publication::businessDate)
                .filter(date -> date.isAfter(night.to()))
                .orElse(night.to());
    }

    /** Whether all tables are rebuilt: there is nothing to start from, or it was made by other rules, or there are no surveys. */
    public boolean isWhole() {
        return base.isEmpty()
                || night.kind() == Night.Kind.REBUILD
                || !changed("rules").isEmpty()
                || definitions().surveys().isEmpty();
    }

    /** Names below this prefix whose definition has changed since the last publication; see {@link DefinitionHashes}. */
    public Set<String> changed(String prefix) {
        return hashes.changed(prefix, base.map(Publication::definitions).orElse(Map.of()));
    }

    /** The version of a table that the night starts from. */
    public long baseVersion(String table) {
        return base.map(publication -> publication.versions().get(table)).orElse(0L);
    }

    /** Whether a table is at another version than the one that the night starts from. */
    public boolean hasChanged(String table) {
        return warehouse.version(table) != baseVersion(table);
    }

    /** Brings tables back to what was published: what a run that never got so far has left is done again. */
    public void reset(String... tables) {
        for (String table : tables) {
            if (hasChanged(table)) {
                warehouse.restore(table, baseVersion(table));
            }
        }
    }

    /** Bronze records of a source, ready to be validated. */
    public <S extends Source> RecordContext<S> records(S source, Dataset<Row> bronze, Deliveries deliveries) {
        return new RecordContext<>(
                source,
                deliveries.numbered(bronze),
                new ColumnNames(deliveries.columns(source.id())),
                definitions().zone(),
                lastBusinessDate(),
                this::pseudonym);
    }

    private Column pseudonym(Column id) {
        return new Pseudonyms(customerKey(configuration).orElseThrow()).of(id);
    }

    /** Fails if a source has customer ids and there is no key: better now than in the middle of a night. */
    public static void requireCustomerKey(Configuration configuration) {
        Definitions definitions = configuration.definitions();
        boolean hasCustomers = definitions.surveys().stream().anyMatch(survey -> survey.customerId() != null)
                || definitions.sources().size() > definitions.surveys().size();
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
}
