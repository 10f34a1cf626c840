package org.barometer.jobs.steps;

import java.sql.Date;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.definitions.Source;
import org.barometer.jobs.Amount;
import org.barometer.jobs.Failure;
import org.barometer.jobs.landing.Delivery;
import org.barometer.jobs.landing.RecordReader;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.SparkFailures;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Takes new files into the bronze layer as they are: one commit of records, then one of {@code ops.delivery}.
 *
 * <p>Started again after a crash between the two, it first takes out the records of deliveries that were not noted.
 */
public final class BronzeStep implements Tasklet {
    private final RunContext context;

    public BronzeStep(RunContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        PullStep.Pulled pulled = new PullStep(context).pull();
        new UnnotedRecords(context).forget();
        Map<String, Long> records = pulled.taken().isEmpty() ? Map.of() : take(pulled.taken());
        String run = Runs.id(chunk);
        List<Row> rows = Stream.concat(
                        pulled.taken().stream()
                                .map(delivery -> row(delivery, "taken", records.getOrDefault(delivery.id(), 0L), run)),
                        pulled.repeats().stream().map(delivery -> row(delivery, "repeat", 0L, run)))
                .toList();
        if (!rows.isEmpty()) {
            context.warehouse().append("ops.delivery", context.warehouse().rows("ops.delivery", rows));
        }

        context.report()
                .note(
                        contribution,
                        Amount.of(
                                records.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                "record"));
        return RepeatStatus.FINISHED;
    }

    private Map<String, Long> take(List<Delivery> deliveries) {
        Column ours = Deliveries.among(
                deliveries.stream().map(Delivery::id).toList(),
                deliveries.stream().map(Delivery::dated).toList());
        append(deliveries);
        Map<String, Long> counts = new HashMap<>();
        context.warehouse()
                .read(Source.RECORDS)
                .where(ours)
                .groupBy("delivery_id")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    /** A file may hold a record larger than memory, where a quote was never closed; the largest is the likeliest. */
    private void append(List<Delivery> deliveries) {
        try {
            context.warehouse()
                    .append(
                            Source.RECORDS,
                            RecordReader.records(context.warehouse().spark(), deliveries));
        } catch (RuntimeException | OutOfMemoryError e) {
            Delivery largest = Collections.max(deliveries, Comparator.comparingLong(Delivery::bytes));
            Failure memory = SparkFailures.ofMemory(
                    e,
                    "Reading the files of %s (the largest: %s, %,d kB)"
                            .formatted(largest.source().id(), largest.name(), largest.bytes() >> 10));
            if (memory != null) {
                throw memory;
            }

            throw e;
        }
    }

    private Row row(Delivery delivery, String status, long records, String run) {
        return RowFactory.create(
                delivery.id(),
                delivery.source().id(),
                delivery.name(),
                delivery.sha256(),
                delivery.bytes(),
                records,
                delivery.columns().toArray(),
                Date.valueOf(delivery.dated()),
                status,
                Date.valueOf(delivery.businessDate()),
                run);
    }
}
