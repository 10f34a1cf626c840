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
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.RecordContext;
import org.barometer.records.Revisions;
import org.barometer.vocabulary.Source;

/** A silver table with one row for each thing of a source, as last delivered: purchases, or support cases. */
final class KeyedTable<S extends Source> {
    private static final List<String> OF_A_PURCHASE = List.of("customer_id", "purchased_at", "amount", "category");

    private final NightContext context;
    private final Judging judging;
    private final String table;
    private final String key;
    private final Function<RecordContext<S>, Dataset<Row>> judge;
    private final Function<Dataset<Row>, Dataset<Row>> rows;

    private KeyedTable(
            NightContext context,
            Judging judging,
            String table,
            String key,
            Function<RecordContext<S>, Dataset<Row>> judge,
            Function<Dataset<Row>, Dataset<Row>> rows) {
        this.context = context;
        this.judging = judging;
        this.table = table;
        this.key = key;
        this.judge = judge;
        this.rows = rows;
    }

    static Optional<Outcome> purchases(NightContext context, Judging judging) {
        return context.vocabulary()
                .purchases()
                .flatMap(new KeyedTable<>(
                        context, judging, "silver.purchase", "purchase_id", Purchases::judge, Purchases::rows)::update);
    }

    static Optional<Outcome> supportCases(NightContext context, Judging judging) {
        return context.vocabulary()
                .supportCases()
                .flatMap(
                        new KeyedTable<>(
                                context,
                                judging,
                                "silver.support_case",
                                "case_id",
                                SupportCases::judge,
                                SupportCases::rows)::update);
    }

    private Optional<Outcome> update(S source) {
        return judging.of(source, judge).map(judged -> judging.isWhole(source) ? replace(judged) : revise(judged));
    }

    private Outcome replace(Dataset<Row> judged) {
        Dataset<Row> now = rows.apply(judged);
        Optional<Dataset<Row>> since =
                context.isWhole() ? Optional.empty() : since(context.warehouse().read(table), now);
        context.warehouse().replace(table, now);
        return new Outcome(judged, false, Optional.empty(), since, Optional.empty());
    }

    private Outcome revise(Dataset<Row> judged) {
        Warehouse warehouse = context.warehouse();
        Revisions revisions = Revisions.of(judged, judging.standing(table), List.of(key), List.of());
        Dataset<Row> now = rows.apply(revisions.judged());
        Optional<Dataset<Row>> since = since(revisions.superseded(), now);
        if (revisions.superseded().isEmpty()) {
            warehouse.append(table, now);
        } else {
            new Exchange(warehouse, table, List.of(key)).byKey(revisions.superseded(), now);
        }

        return new Outcome(
                revisions.judged(),
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
