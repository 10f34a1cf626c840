package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.barometer.answers.Answers;
import org.barometer.answers.Comments;
import org.barometer.answers.Responses;
import org.barometer.customers.Customers;
import org.barometer.customers.Purchases;
import org.barometer.customers.SupportCases;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.Judged;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Judges every record and gives the good ones one shape: the silver tables, and a count of what became of the rest. */
final class SilverStep implements Tasklet {
    private final NightContext context;
    private final Warehouse warehouse;
    private final List<Dataset<Row>> judged = new ArrayList<>();
    private final List<Dataset<Row>> rejected = new ArrayList<>();
    private final List<Dataset<Row>> counts = new ArrayList<>();

    SilverStep(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        String run = String.valueOf(
                chunk.getStepContext().getStepExecution().getJobExecution().getJobInstanceId());
        customers();
        purchases();
        supportCases();
        responses();
        rejected.stream()
                .reduce(Dataset::unionByName)
                .ifPresent(rows -> warehouse.replace("silver.rejected_record", rows));
        counts.stream()
                .reduce(Dataset::unionByName)
                .ifPresent(rows -> warehouse.replaceWhere(
                        "ops.step_count",
                        "run_id = '%s'".formatted(run),
                        rows.withColumn("run_id", lit(run)).withColumn("step", lit("silver"))));
        judged.forEach(Dataset::unpersist);
        return RepeatStatus.FINISHED;
    }

    private void customers() {
        context.vocabulary().customers().ifPresent(source -> {
            Dataset<Row> customers = judge(Customers.judge(context.records(source)));
            warehouse.replace("silver.customer", Customers.history(customers));
            warehouse.replace("silver.customer_identity", Customers.identities(customers));
        });
    }

    private void purchases() {
        context.vocabulary().purchases().ifPresent(source -> {
            Dataset<Row> purchases = judge(Purchases.judge(context.records(source)));
            warehouse.replace("silver.purchase", Purchases.rows(purchases));
        });
    }

    private void supportCases() {
        context.vocabulary().supportCases().ifPresent(source -> {
            Dataset<Row> cases = judge(SupportCases.judge(context.records(source)));
            warehouse.replace("silver.support_case", SupportCases.rows(cases));
        });
    }

    private void responses() {
        context.vocabulary().surveys().stream()
                .map(survey -> Responses.judge(
                        context.records(survey), context.vocabulary().metrics()))
                .reduce(Dataset::unionByName)
                .ifPresent(all -> {
                    Dataset<Row> responses = judge(all);
                    warehouse.replace("silver.answer", Answers.rows(responses));
                    warehouse.replace("silver.comment", Comments.rows(responses));
                    rejected.add(Answers.rejected(responses));
                    counts.add(Answers.counts(ofTheseNights(responses)));
                });
    }

    /** Judged records are used several times: for the rows, the rejects and the counts. */
    private Dataset<Row> judge(Dataset<Row> records) {
        Dataset<Row> kept = records.persist(StorageLevel.MEMORY_AND_DISK());
        judged.add(kept);
        rejected.add(Judged.rejected(kept));
        counts.add(Judged.counts(ofTheseNights(kept), "record"));
        return kept;
    }

    private Dataset<Row> ofTheseNights(Dataset<Row> records) {
        return records.where(col("delivery_id").isin(context.deliveries().toArray()));
    }
}
