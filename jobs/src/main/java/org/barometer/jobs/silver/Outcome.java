package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.answers.Answers;
import org.barometer.records.Validated;

/**
 * What became of the records of a source, or of all surveys together.
 *
 * @param validated the records with their outcomes
 * @param haveAnswers whether they are responses
 * @param superseded what stood and counts no longer: {@code delivery_id, record_number}; empty if nothing did
 * @param since customers of whom something changed and from when on: {@code customer_id, since}; empty if nothing did
 * @param changed responses that changed: {@code survey_id, response_id, response_date, reason}; empty if none did
 */
record Outcome(
        Dataset<Row> validated,
        boolean haveAnswers,
        Optional<Dataset<Row>> superseded,
        Optional<Dataset<Row>> since,
        Optional<Dataset<Row>> changed) {

    Dataset<Row> rejected() {
        Dataset<Row> records = Validated.rejected(validated);
        return haveAnswers ? records.unionByName(Answers.rejected(validated)) : records;
    }

    /** Counts of these deliveries. */
    Dataset<Row> counts(Object[] deliveries) {
        Dataset<Row> delivered = validated.where(col("delivery_id").isin(deliveries));
        Dataset<Row> records = Validated.counts(delivered, "record");
        return haveAnswers ? records.unionByName(Answers.counts(delivered)) : records;
    }
}
