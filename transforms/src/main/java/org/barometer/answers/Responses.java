package org.barometer.answers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.records.RecordContext;
import org.barometer.records.Verdict;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Survey;

/**
 * Judges the responses of a survey and reads what was answered.
 *
 * <p>Gives one row per delivered record: {@code source_id, delivery_id, record_number, payload, verdict, reason, detail,
 * response_id, customer_id, invited_at, responded_at, response_date, weight, attributes, answers, comments}, where {@code
 * answers} has a struct per question that was not left blank and {@code comments} one per text.
 */
public final class Responses {
    private Responses() {}

    /** Judges the responses: of several revisions the one edited, or else delivered, last counts. */
    public static Dataset<Row> judge(RecordContext<Survey> context, List<Metric> metrics) {
        Survey survey = context.source();
        Column weightWritten = context.text(survey.weight());
        Dataset<Row> read = context.records(survey.answers())
                .withColumn("response_id", context.text(survey.responseId()))
                .withColumn("customer_id", context.customer(survey.customerId()))
                .withColumn("invited_at", context.instant(survey.invitedAt()))
                .withColumn("responded_at", context.instant(survey.respondedAt()))
                .withColumn("response_date", context.day(col("responded_at")))
                .withColumn("edited_at", context.instant(survey.editedAt()))
                .withColumn("as_written", context.text(survey.respondedAt()))
                .withColumn("weight_written", weightWritten)
                .withColumn("weight", weight(survey))
                .withColumn("survey_written", context.text(survey.surveyId()))
                .withColumn("attributes", attributes(context))
                .withColumn("answers", new Answers(context, metrics).inRecord())
                .withColumn("comments", Comments.inRecord(context));
        return verdict(context)
                .on(read, List.of(col("response_id")), List.of(col("edited_at")))
                .select(Stream.of(
                                "source_id delivery_id record_number payload verdict reason detail response_id customer_id",
                                "invited_at responded_at response_date weight attributes answers comments")
                        .flatMap(names -> Stream.of(names.split(" ")))
                        .map(org.apache.spark.sql.functions::col)
                        .toArray(Column[]::new));
    }

    private static Verdict verdict(RecordContext<Survey> context) {
        Survey survey = context.source();
        String expected = survey.expectedSurveyId();
        Column written = coalesce(col("survey_written"), lit("(blank)"));
        return context.judge()
                .reject(
                        expected == null ? lit(false) : written.notEqual(expected),
                        "unknown_survey",
                        concat(lit("survey '"), written, lit("' is not '" + expected + "'")))
                .rejectBlank(col("response_id"), "blank_id", "the response id")
                .rejectTime(col("as_written"), col("response_date"), "time of response")
                .reject(
                        col("weight").isNull().or(col("weight").lt(0)),
                        "bad_weight",
                        concat(
                                lit("weight '"),
                                coalesce(col("weight_written"), lit("(blank)")),
                                lit("' is not a number from 0")));
    }

    private static Column weight(Survey survey) {
        return survey.weight() == null
                ? lit(1).cast("decimal(18,10)")
                : col("weight_written").try_cast("decimal(18,10)");
    }

    private static Column attributes(RecordContext<Survey> context) {
        Column[] entries = context.source().attributes().stream()
                .flatMap(attribute -> Stream.of(lit(attribute.name()), context.text(attribute.from())))
                .toArray(Column[]::new);
        return Objects.requireNonNull(map(entries)).cast("map<string,string>");
    }
}
