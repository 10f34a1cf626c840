package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.customers.Customers;
import org.barometer.definitions.CustomerSource;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.Revisions;

/** {@code silver.customer_change}, {@code silver.customer} and {@code silver.customer_identity}: customers over time. */
final class CustomerTables {
    private static final List<String> KEY = List.of("customer_id", "valid_from");

    private final RunContext context;
    private final Warehouse warehouse;
    private final RecordValidation validation;

    CustomerTables(RunContext context, RecordValidation validation) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.validation = validation;
    }

    Optional<Outcome> update() {
        return context.definitions()
                .customers()
                .flatMap(source -> validation
                        .of(source, Customers::validate)
                        .map(validated -> validation.isWhole(source) ? replace(source, validated) : revise(validated)));
    }

    private Outcome replace(CustomerSource source, Dataset<Row> validated) {
        Dataset<Row> before = warehouse.read("silver.customer_change");
        Dataset<Row> changes = Customers.changes(validated);
        Optional<Dataset<Row>> since = context.isWhole() ? Optional.empty() : Optional.of(since(before, changes));
        warehouse.replace("silver.customer_change", changes);
        warehouse.replace("silver.customer", Customers.history(changes));
        warehouse.replace("silver.customer_identity", Customers.identities(validated));
        return new Outcome(
                Customers.withoutRepeats(validated, warehouse.read("silver.customer")),
                false,
                Optional.empty(),
                since,
                Optional.empty());
    }

    private Outcome revise(Dataset<Row> validated) {
        Revisions revisions = Revisions.of(validated, validation.standing("silver.customer_change"), KEY, List.of());
        Dataset<Row> changes = Customers.changes(revisions.validated()).localCheckpoint();
        Dataset<Row> since = since(revisions.superseded(), changes);
        if (revisions.superseded().isEmpty()) {
            warehouse.append("silver.customer_change", changes);
        } else {
            new Exchange(warehouse, "silver.customer_change", KEY).byKey(revisions.superseded(), changes);
        }

        Dataset<Row> customers = broadcast(changes.select("customer_id").distinct());
        Dataset<Row> history = Customers.history(
                        warehouse.read("silver.customer_change").join(customers, "customer_id", "left_semi"))
                .localCheckpoint();
        Dataset<Row> before = warehouse.read("silver.customer").join(customers, "customer_id", "left_semi");
        new Exchange(warehouse, "silver.customer", KEY).byKey(before, history);
        identities(revisions.validated());
        return new Outcome(
                Customers.withoutRepeats(revisions.validated(), history).localCheckpoint(),
                false,
                Optional.of(revisions.superseded().select("delivery_id", "record_number")),
                Optional.of(since),
                Optional.empty());
    }

    private void identities(Dataset<Row> validated) {
        Revisions revisions = Revisions.of(
                Customers.latest(validated).localCheckpoint(),
                validation.standing("silver.customer_identity"),
                List.of("customer_id"),
                List.of("valid_from"));
        new Exchange(warehouse, "silver.customer_identity", List.of("customer_id"))
                .byKey(revisions.superseded(), Customers.identities(revisions.validated()));
    }

    /** From when on each customer is another than before; a row that was only confirmed makes no difference. */
    private static Dataset<Row> since(Dataset<Row> before, Dataset<Row> now) {
        Column[] content = Stream.concat(KEY.stream(), Customers.ATTRIBUTES.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> was = before.select(content);
        Dataset<Row> is = now.select(content);
        return was.except(is)
                .union(is.except(was))
                .groupBy("customer_id")
                .agg(min("valid_from").as("since"))
                .localCheckpoint();
    }
}
