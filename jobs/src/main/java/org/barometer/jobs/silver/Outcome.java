package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.answers.Answers;
import org.barometer.records.Judged;

/**
 * What became of the records of a source, or of all surveys together.
 *
 * @param judged the records with their verdicts
 * @param haveAnswers whether they are responses
 * @param superseded what stood and counts no longer: {@code delivery_id, record_number}; empty if nothing did
 * @param since customers of whom something changed and from when on: {@code customer_id, since}; empty if nothing did
 * @param touched responses that changed: {@code survey_id, response_id, response_date, reason}; empty if none did
 */
record Outcome(
        Dataset<Row> judged,
        boolean haveAnswers,
        Optional<Dataset<Row>> superseded,
        Optional<Dataset<Row>> since,
        Optional<Dataset<Row>> touched) {

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
