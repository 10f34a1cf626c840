package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.plan.ChangedResponses;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;

/** All silver tables: validates what has to be validated, and changes what that changes. */
public final class SilverTables {
    private static final String[] TABLES = {
        "silver.response",
        "silver.answer",
        "silver.comment",
        "silver.customer_change",
        "silver.customer",
        "silver.customer_identity",
        "silver.purchase",
        "silver.support_case",
        "silver.rejected_record"
    };

    private final RunContext context;
    private final Warehouse warehouse;

    public SilverTables(RunContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    /**
     * Brings the tables up to date and records which responses changed.
     *
     * @return counts of the records validated, as rows of {@code ops.step_count} without run and step; empty if there were none
     */
    public Optional<Dataset<Row>> update() {
        context.reset(TABLES);
        RecordValidation validation = new RecordValidation(context);
        emptyWithoutSurveys();
        // Sources do not wait for each other: a small one leaves most of a machine idle.
        List<Outcome> outcomes = AtOnce.map(
                        List.<Supplier<Optional<Outcome>>>of(
                                () -> new AnswerTables(context, validation).update(),
                                () -> new CustomerTables(context, validation).update(),
                                () -> KeyedTable.purchases(context, validation),
                                () -> KeyedTable.supportCases(context, validation)),
                        Supplier::get)
                .stream()
                .flatMap(Optional::stream)
                .toList();
        touch(outcomes);
        setAside(outcomes, validation);
        Object[] counted = validation.counted();
        Optional<Dataset<Row>> counts = counted.length == 0
                ? Optional.empty()
                : outcomes.stream()
                        .flatMap(outcome -> outcome.counts(counted).stream())
                        .reduce(Dataset::unionByName)
                        .map(Dataset::localCheckpoint);
        validation.end();
        return counts;
    }

    /** Without any survey the tables of responses are empty. */
    private void emptyWithoutSurveys() {
        if (context.definitions().surveys().isEmpty()) {
            Stream.of("silver.response", "silver.answer", "silver.comment")
                    .filter(table -> !warehouse.read(table).isEmpty())
                    .forEach(table -> warehouse.replace(table, warehouse.rows(table, List.of())));
        }
    }

    private void touch(List<Outcome> outcomes) {
        ChangedResponses changed = new ChangedResponses(warehouse);
        List<Dataset<Row>> rows = new ArrayList<>();
        outcomes.forEach(outcome -> outcome.changed().ifPresent(rows::add));
        outcomes.stream()
                .flatMap(outcome -> outcome.since().stream())
                .reduce(Dataset::unionByName)
                .ifPresent(since -> rows.add(changed.ofCustomers(
                        since.groupBy("customer_id", "reason").agg(min("since").as("since")))));
        if (rows.isEmpty()) {
            changed.writeNone();
        } else {
            changed.write(rows.stream().reduce(Dataset::unionByName).orElseThrow());
        }
    }

    /** Records and answers that could not be used, in place of those set aside from the same records before. */
    private void setAside(List<Outcome> outcomes, RecordValidation validation) {
        String table = "silver.rejected_record";
        Optional<Dataset<Row>> rejected = outcomes.stream()
                .flatMap(outcome -> outcome.rejected().stream())
                .reduce(Dataset::unionByName);
        if (context.isWhole()) {
            warehouse.replace(table, rejected.orElseGet(() -> warehouse.rows(table, List.of())));
            return;
        }

        Optional<Dataset<Row>> before = before(outcomes, validation);
        if (before.isPresent()) {
            new Exchange(warehouse, table, List.of("delivery_id", "record_number", "question_id"))
                    .byKey(before.get(), rejected.orElseGet(() -> warehouse.rows(table, List.of())));
        } else if (rejected.isPresent() && !rejected.get().isEmpty()) {
            warehouse.append(table, rejected.get());
        }
    }

    /** What was set aside from revisions that count no longer, and from records that were validated again; empty if nothing was. */
    private Optional<Dataset<Row>> before(List<Outcome> outcomes, RecordValidation validation) {
        Dataset<Row> all = warehouse.read("silver.rejected_record");
        Object[] whole = Stream.concat(context.changed("survey/").stream(), context.changed("source/").stream())
                .toArray();
        List<Dataset<Row>> records = new ArrayList<>();
        outcomes.forEach(outcome -> outcome.superseded().ifPresent(records::add));
        if (!context.definitions().sources().stream().allMatch(validation::areFresh)) {
            outcomes.stream()
                    .flatMap(outcome -> outcome.validated().stream())
                    .forEach(validated -> records.add(validated.select("delivery_id", "record_number")));
        }

        Optional<Dataset<Row>> ofRecords = records.stream()
                .reduce(Dataset::union)
                .map(keys -> all.join(
                        broadcast(keys.distinct()), new String[] {"delivery_id", "record_number"}, "left_semi"));
        Optional<Dataset<Row>> ofSources = whole.length == 0
                ? Optional.empty()
                : Optional.of(all.where(col("source_id").isin(whole)));
        Optional<Dataset<Row>> before = Stream.of(ofRecords, ofSources)
                .flatMap(Optional::stream)
                .reduce(Dataset::unionByName)
                .map(rows -> rows.select("delivery_id", "record_number", "question_id")
                        .distinct()
                        .localCheckpoint());
        return before.filter(rows -> !rows.isEmpty());
    }
}
