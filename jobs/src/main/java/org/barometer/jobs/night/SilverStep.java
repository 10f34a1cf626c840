package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.answers.Answers;
import org.barometer.answers.Comments;
import org.barometer.answers.Responses;
import org.barometer.customers.Customers;
import org.barometer.customers.Purchases;
import org.barometer.customers.SupportCases;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.Judged;
import org.barometer.vocabulary.Vocabulary;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Judges every record and gives the good ones one shape: the silver tables, and a count of what became of the rest. */
final class SilverStep implements Tasklet {
    private final NightContext context;
    private final Warehouse warehouse;

    SilverStep(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        String run = String.valueOf(
                chunk.getStepContext().getStepExecution().getJobExecution().getJobInstanceId());
        Object[] deliveries = context.deliveries().toArray();
        LocalDate today = context.lastBusinessDate();
        emptyWithoutSource();
        // Sources do not wait for each other: a small one leaves most of a machine idle.
        List<Outcome> outcomes = Stream.<Function<LocalDate, Optional<Outcome>>>of(
                        this::responses, this::customers, this::purchases, this::supportCases)
                .parallel()
                .flatMap(source -> source.apply(today).stream())
                .toList();
        outcomes.stream()
                .map(Outcome::rejected)
                .reduce(Dataset::unionByName)
                .ifPresent(rows -> warehouse.replace("silver.rejected_record", rows));
        outcomes.stream()
                .map(outcome -> outcome.counts(deliveries))
                .reduce(Dataset::unionByName)
                .ifPresent(rows -> warehouse.replaceWhere(
                        "ops.step_count",
                        "run_id = '%s'".formatted(run),
                        rows.withColumn("run_id", lit(run)).withColumn("step", lit("silver"))));
        return RepeatStatus.FINISHED;
    }

    /** A source that is no longer described leaves nothing behind. */
    private void emptyWithoutSource() {
        Vocabulary vocabulary = context.vocabulary();
        Stream.of(
                        vocabulary.customers().isEmpty()
                                ? Stream.of("silver.customer", "silver.customer_identity")
                                : Stream.<String>of(),
                        vocabulary.purchases().isEmpty() ? Stream.of("silver.purchase") : Stream.<String>of(),
                        vocabulary.supportCases().isEmpty() ? Stream.of("silver.support_case") : Stream.<String>of(),
                        vocabulary.surveys().isEmpty()
                                ? Stream.of("silver.answer", "silver.comment")
                                : Stream.<String>of())
                .flatMap(tables -> tables)
                .filter(table -> !warehouse.read(table).isEmpty())
                .forEach(table -> warehouse.replace(table, warehouse.rows(table, List.of())));
    }

    private Optional<Outcome> customers(LocalDate today) {
        return context.vocabulary().customers().map(source -> {
            Dataset<Row> customers = materialised(Customers.judge(context.records(source, today)));
            warehouse.replace("silver.customer", Customers.history(customers));
            warehouse.replace("silver.customer_identity", Customers.identities(customers));
            return new Outcome(customers, false);
        });
    }

    private Optional<Outcome> purchases(LocalDate today) {
        return context.vocabulary().purchases().map(source -> {
            Dataset<Row> purchases = materialised(Purchases.judge(context.records(source, today)));
            warehouse.replace("silver.purchase", Purchases.rows(purchases));
            return new Outcome(purchases, false);
        });
    }

    private Optional<Outcome> supportCases(LocalDate today) {
        return context.vocabulary().supportCases().map(source -> {
            Dataset<Row> cases = materialised(SupportCases.judge(context.records(source, today)));
            warehouse.replace("silver.support_case", SupportCases.rows(cases));
            return new Outcome(cases, false);
        });
    }

    private Optional<Outcome> responses(LocalDate today) {
        return context.vocabulary().surveys().stream()
                .map(survey -> Responses.judge(
                        context.records(survey, today), context.vocabulary().metrics()))
                .reduce(Dataset::unionByName)
                .map(all -> {
                    Dataset<Row> responses = materialised(all);
                    warehouse.replace("silver.answer", Answers.rows(responses));
                    warehouse.replace("silver.comment", Comments.rows(responses));
                    return new Outcome(responses, true);
                });
    }

    /**
     * Judged records are used several times: for the rows, the rejects and the counts.
     *
     * <p>A checkpoint also forgets how they came about, which Spark would look through again at every use.
     */
    private static Dataset<Row> materialised(Dataset<Row> judged) {
        return judged.localCheckpoint();
    }

    /** What became of the records of a source, or of all surveys together. */
    private record Outcome(Dataset<Row> judged, boolean haveAnswers) {

        Dataset<Row> rejected() {
            Dataset<Row> records = Judged.rejected(judged);
            return haveAnswers ? records.unionByName(Answers.rejected(judged)) : records;
        }

        /** Counts of these deliveries. */
        Dataset<Row> counts(Object[] deliveries) {
            Dataset<Row> delivered = judged.where(col("delivery_id").isin(deliveries));
            Dataset<Row> records = Judged.counts(delivered, "record");
            return haveAnswers ? records.unionByName(Answers.counts(delivered)) : records;
        }
    }
}
