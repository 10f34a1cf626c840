package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.customers.Customers;
import org.barometer.definitions.CustomerSource;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;

/** {@code silver.customer_change}, {@code silver.customer} and {@code silver.customer_identity}: customers over time. */
final class CustomerTables {
    private static final String CUSTOMER = "silver.customer";

    private final RunContext context;
    private final Warehouse warehouse;
    private final RecordValidation validation;
    private final KeyedTable changes;
    private final KeyedTable identities;

    CustomerTables(RunContext context, RecordValidation validation) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.validation = validation;
        this.changes = new KeyedTable(
                context,
                validation,
                "silver.customer_change",
                List.of("source_id", "customer_id", "valid_from"),
                List.of(),
                Customers::changes);
        this.identities = new KeyedTable(
                context,
                validation,
                "silver.customer_identity",
                List.of("source_id", "customer_id"),
                List.of("valid_from"),
                Customers::identities);
    }

    Optional<Outcome> update() {
        return changes.update(validation.of(context.definitions().customers(), Customers::validate))
                .map(this::outcome);
    }

    private Outcome outcome(KeyedTable.Change change) {
        identities.update(change.validated());
        boolean isOfAll = context.isWhole() || !context.changed("source/").isEmpty();
        Dataset<Row> history = isOfAll ? replace() : revise(change);
        Optional<Dataset<Row>> validated =
                change.validated().map(records -> Customers.withoutRepeats(records, history));
        return new Outcome(
                isOfAll ? validated : validated.map(Dataset::localCheckpoint),
                false,
                Optional.empty(),
                change.since("valid_from", Customers.ATTRIBUTES.toArray(String[]::new)),
                Optional.empty());
    }

    /** The history of all customers. */
    private Dataset<Row> replace() {
        warehouse.replace(CUSTOMER, history(warehouse.read(changes.table())));
        return warehouse.read(CUSTOMER);
    }

    /** The history of those of whom a source has said something. */
    private Dataset<Row> revise(KeyedTable.Change change) {
        Dataset<Row> customers = broadcast(change.added().select("customer_id").distinct());
        Dataset<Row> history = history(warehouse.read(changes.table()).join(customers, "customer_id", "left_semi"))
                .localCheckpoint();
        Dataset<Row> before = warehouse.read(CUSTOMER).join(customers, "customer_id", "left_semi");
        new Exchange(warehouse, CUSTOMER, List.of("customer_id", "valid_from")).byKey(before, history);
        return history;
    }

    private Dataset<Row> history(Dataset<Row> changesOfCustomers) {
        List<String> sources = context.definitions().customers().stream()
                .map(CustomerSource::id)
                .sorted()
                .toList();
        return Customers.history(changesOfCustomers, sources);
    }
}
