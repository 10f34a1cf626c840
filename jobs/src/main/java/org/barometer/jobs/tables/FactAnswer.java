package org.barometer.jobs.tables;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.cohorts.Cohorts;
import org.barometer.definitions.Definitions;
import org.barometer.scores.Facts;
import org.barometer.scores.ItemIndices;

/** {@code gold.fact_answer}: each answer with its points and its cohorts. */
final class FactAnswer extends GoldTable {
    static final String NAME = "gold.fact_answer";

    /** For more customers than this it is as well to look through all. */
    private static final long FEW_CUSTOMERS = 500_000;

    FactAnswer() {
        super(NAME, 1);
        // What changes with customers and purchases are the days of their answers.
        reads("silver.answer");
        slicedBy("metric/", "cohort/");
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        Definitions definitions = inputs.definitions();
        Dataset<Row> answers = inputs.read("silver.answer", slice);
        Optional<Dataset<Row>> respondents = slice.isEverything() ? Optional.empty() : respondents(answers);
        Dataset<Row> known = AsOfAnswer.join(
                        ItemIndices.of(answers, definitions.metrics()),
                        of(respondents, inputs.read("silver.customer")),
                        of(respondents, inputs.read("silver.purchase")),
                        definitions.zone())
                .withColumn("cohorts", Cohorts.values(definitions.cohorts()));
        return Facts.of(known, definitions.metricsInUse());
    }

    /** Who answered; empty where it is as well to look at everybody. */
    private static Optional<Dataset<Row>> respondents(Dataset<Row> answers) {
        Dataset<Row> respondents = answers.select("customer_id")
                .where(col("customer_id").isNotNull())
                .distinct();
        return respondents.count() > FEW_CUSTOMERS ? Optional.empty() : Optional.of(broadcast(respondents));
    }

    /** Rows on these respondents only: the others would be sorted in vain. */
    private static Dataset<Row> of(Optional<Dataset<Row>> respondents, Dataset<Row> all) {
        return respondents
                .map(these -> all.join(these, "customer_id", "left_semi"))
                .orElse(all);
    }
}
