package org.barometer.jobs.night;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.cohorts.Cohorts;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.scores.Facts;
import org.barometer.scores.ItemIndices;
import org.barometer.scores.ScoreCube;
import org.barometer.vocabulary.Vocabulary;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Puts each answer into its cohorts and counts them: the facts, the cube, and the dimensions around them. */
final class CubeStep implements Tasklet {
    private final NightContext context;

    CubeStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Warehouse warehouse = context.warehouse();
        Vocabulary vocabulary = context.vocabulary();
        Dataset<Row> answers = AsOfAnswer.join(
                        ItemIndices.of(warehouse.read("silver.answer"), vocabulary.metrics()),
                        warehouse.read("silver.customer"),
                        warehouse.read("silver.purchase"),
                        vocabulary.zone())
                .withColumn("cohorts", Cohorts.values(vocabulary.cohorts()));
        warehouse.replace("gold.fact_answer", Facts.of(answers, vocabulary.metricsInUse()));

        List<String> dimensions = Cohorts.dimensions(vocabulary.cohorts());
        warehouse.replace("gold.score_cube", ScoreCube.of(warehouse.read("gold.fact_answer"), dimensions));
        new Dimensions(context).write();
        return RepeatStatus.FINISHED;
    }
}
