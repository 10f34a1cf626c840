package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.customers.Purchases;
import org.barometer.customers.SupportCases;
import org.barometer.definitions.Source;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.RecordContext;
import org.barometer.records.Revisions;

/** A silver table with one row for each thing of a source, as last delivered: purchases, or support cases. */
final class KeyedTable<S extends Source> {
    private static final List<String> OF_A_PURCHASE = List.of("customer_id", "purchased_at", "amount", "category");

    private final RunContext context;
    private final RecordValidation validation;
    private final String table;
    private final String key;
    private final Function<RecordContext<S>, Dataset<Row>> validate;
    private final Function<Dataset<Row>, Dataset<Row>> rows;

    private KeyedTable(
            RunContext context,
            RecordValidation validation,
            String table,
            String key,
            Function<RecordContext<S>, Dataset<Row>> validate,
            Function<Dataset<Row>, Dataset<Row>> rows) {
        this.context = context;
        this.validation = validation;
        this.table = table;
        this.key = key;
        this.validate = validate;
        this.rows = rows;
    }

    static Optional<Outcome> purchases(RunContext context, RecordValidation validation) {
        return context.definitions()
                .purchases()
                .flatMap(
                        new KeyedTable<>(
                                context,
                                validation,
                                "silver.purchase",
                                "purchase_id",
                                Purchases::validate,
                                Purchases::rows)::update);
    }

    static Optional<Outcome> supportCases(RunContext context, RecordValidation validation) {
        return context.definitions()
                .supportCases()
                .flatMap(new KeyedTable<>(
                        context,
                        validation,
                        "silver.support_case",
                        "case_id",
                        SupportCases::validate,
                        SupportCases::rows)::update);
    }

    private Optional<Outcome> update(S source) {
        return validation
                .of(source, validate)
                .map(validated -> validation.isWhole(source) ? replace(validated) : revise(validated));
    }

    private Outcome replace(Dataset<Row> validated) {
        Dataset<Row> now = rows.apply(validated);
        Optional<Dataset<Row>> since =
                context.isWhole() ? Optional.empty() : since(context.warehouse().read(table), now);
        context.warehouse().replace(table, now);
        return new Outcome(validated, false, Optional.empty(), since, Optional.empty());
    }

    private Outcome revise(Dataset<Row> validated) {
        Warehouse warehouse = context.warehouse();
        Revisions revisions = Revisions.of(validated, validation.standing(table), List.of(key), List.of());
        Dataset<Row> now = rows.apply(revisions.validated());
        Optional<Dataset<Row>> since = since(revisions.superseded(), now);
        if (revisions.superseded().isEmpty()) {
            warehouse.append(table, now);
        } else {
            new Exchange(warehouse, table, List.of(key)).byKey(revisions.superseded(), now);
        }

        return new Outcome(
                revisions.validated(),
                false,
                Optional.of(revisions.superseded().select("delivery_id", "record_number")),
                since,
                Optional.empty());
    }

    /** From when on each customer has bought something else than before; empty for what cohorts do not know of. */
    private Optional<Dataset<Row>> since(Dataset<Row> before, Dataset<Row> now) {
        if (!table.equals("silver.purchase")) {
            return Optional.empty();
        }

        Column[] content = java.util.stream.Stream.concat(java.util.stream.Stream.of(key), OF_A_PURCHASE.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> was = before.select(content);
        Dataset<Row> is = now.select(content);
        return Optional.of(was.except(is)
                .union(is.except(was))
                .where(col("customer_id").isNotNull())
                .groupBy("customer_id")
                .agg(min("purchased_at").as("since"))
                .localCheckpoint());
    }
}
