package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.answers.Answers;
import org.barometer.records.Validated;

/**
 * What became of the records of all sources of a kind.
 *
 * @param validated the records with their outcomes; empty if there were none
 * @param haveAnswers whether they are responses
 * @param superseded responses that stood and count no longer: {@code delivery_id, record_number}; empty if none did
 * @param since customers of whom something changed, from when on and why: {@code customer_id, since, reason}; empty if nothing did
 * @param changed responses that changed: {@code survey_id, response_id, response_date, reason}; empty if none did
 */
record Outcome(
        Optional<Dataset<Row>> validated,
        boolean haveAnswers,
        Optional<Dataset<Row>> superseded,
        Optional<Dataset<Row>> since,
        Optional<Dataset<Row>> changed) {

    /** Records, and answers, that could not be used. */
    Optional<Dataset<Row>> rejected() {
        return validated.map(all -> {
            Dataset<Row> records = Validated.rejected(all);
            return haveAnswers ? records.unionByName(Answers.rejected(all)) : records;
        });
    }

    /** Counts of these deliveries. */
    Optional<Dataset<Row>> counts(Object[] deliveries) {
        return validated.map(all -> {
            Dataset<Row> delivered = all.where(col("delivery_id").isin(deliveries));
            Dataset<Row> records = Validated.counts(delivered, "record");
            return haveAnswers ? records.unionByName(Answers.counts(delivered)) : records;
        });
    }
}
