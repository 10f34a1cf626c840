package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.customers.Purchases;
import org.barometer.customers.SupportCases;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.Revisions;

/**
 * A silver table with one row for each thing of each source, as last delivered.
 *
 * @param key columns that identify a thing, {@code source_id} among them
 * @param recency columns by which the latest row of a thing counts; ties go to the later delivery
 * @param rows makes rows of validated records
 */
record KeyedTable(
        RunContext context,
        RecordValidation validation,
        String table,
        List<String> key,
        List<String> recency,
        UnaryOperator<Dataset<Row>> rows) {

    static Optional<Outcome> purchases(RunContext context, RecordValidation validation) {
        List<String> key = List.of("source_id", "purchase_id");
        return new KeyedTable(context, validation, "silver.purchase", key, List.of(), Purchases::rows)
                .update(validation.of(context.definitions().purchases(), Purchases::validate))
                .map(change -> new Outcome(
                        change.validated(),
                        false,
                        Optional.empty(),
                        change.since("purchased_at", "purchase_id", "amount", "category"),
                        Optional.empty()));
    }

    /** No gold table reads support cases, so no response changes with them. */
    static Optional<Outcome> supportCases(RunContext context, RecordValidation validation) {
        List<String> key = List.of("source_id", "case_id");
        return new KeyedTable(context, validation, "silver.support_case", key, List.of(), SupportCases::rows)
                .update(validation.of(context.definitions().supportCases(), SupportCases::validate))
                .map(change ->
                        new Outcome(change.validated(), false, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Adds validated records, and removes the rows of sources whose definition has changed or is gone; empty if nothing changes. */
    Optional<Change> update(Optional<Dataset<Row>> validated) {
        if (context.isWhole()) {
            return replace(validated);
        }

        Set<String> changed = context.changed("source/");
        if (changed.isEmpty()) {
            return validated.map(this::revise);
        }

        Column isOfChanged = col("source_id").isin(changed.toArray());
        return Stream.of(
                        exchange(changed, validated.map(records -> records.where(isOfChanged))),
                        validated.map(records -> revise(records.where(not(isOfChanged)))))
                .flatMap(Optional::stream)
                .reduce(Change::and);
    }

    private Optional<Change> replace(Optional<Dataset<Row>> validated) {
        if (validated.isEmpty() && warehouse().rowCount(table) == 0) {
            return Optional.empty();
        }

        warehouse().replace(table, validated.map(rows).orElseGet(this::none));
        return Optional.of(new Change(context, validated, none(), none()));
    }

    private Optional<Change> exchange(Set<String> changed, Optional<Dataset<Row>> validated) {
        Dataset<Row> removed = warehouse()
                .published(context.base().orElseThrow())
                .read(table)
                .where(col("source_id").isin(changed.toArray()));
        Dataset<Row> added = validated.map(rows).orElseGet(this::none);
        if (removed.isEmpty() && validated.filter(records -> !records.isEmpty()).isEmpty()) {
            return Optional.empty();
        }

        new Exchange(warehouse(), table, key).bySource(changed, added);
        return Optional.of(new Change(context, validated, removed, added));
    }

    private Change revise(Dataset<Row> validated) {
        Revisions revisions = Revisions.of(validated, validation.standing(table), key, recency);
        Dataset<Row> added = rows.apply(revisions.validated());
        if (!revisions.superseded().isEmpty()) {
            new Exchange(warehouse(), table, key).byKey(revisions.superseded(), added);
        } else if (!added.isEmpty()) {
            warehouse().append(table, added);
        }

        return new Change(context, Optional.of(revisions.validated()), revisions.superseded(), added);
    }

    private Warehouse warehouse() {
        return context.warehouse();
    }

    private Dataset<Row> none() {
        return warehouse().rows(table, List.of());
    }

    /**
     * What an update did.
     *
     * @param validated the records with their final outcomes; empty if there were none
     * @param removed rows that were taken out; none where the whole table was replaced
     * @param added rows that were put in; none where the whole table was replaced
     */
    record Change(RunContext context, Optional<Dataset<Row>> validated, Dataset<Row> removed, Dataset<Row> added) {
        private Change and(Change other) {
            Optional<Dataset<Row>> both = Stream.of(validated, other.validated)
                    .flatMap(Optional::stream)
                    .reduce(Dataset::unionByName);
            return new Change(context, both, removed.unionByName(other.removed, true), added.unionByName(other.added));
        }

        /**
         * From when on each customer is another than before, and why; empty where everything is made again anyway.
         *
         * @param time column with the time of a row
         * @param content the other columns that make a difference: a row that was only delivered again makes none
         */
        Optional<Dataset<Row>> since(String time, String... content) {
            if (context.isWhole()) {
                return Optional.empty();
            }

            Column[] compared = Stream.concat(Stream.of("source_id", "customer_id", time), Stream.of(content))
                    .map(functions::col)
                    .toArray(Column[]::new);
            Dataset<Row> was = removed.select(compared);
            Dataset<Row> is = added.select(compared);
            Column isOfChanged =
                    col("source_id").isin(context.changed("source/").toArray());
            return Optional.of(was.except(is)
                    .union(is.except(was))
                    .where(col("customer_id").isNotNull())
                    .withColumn("reason", when(isOfChanged, lit("definition")).otherwise(lit("customer_or_purchase")))
                    .groupBy("customer_id", "reason")
                    .agg(min(time).as("since"))
                    .localCheckpoint());
        }
    }
}
