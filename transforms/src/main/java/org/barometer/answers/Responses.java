package org.barometer.answers;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Survey;
import org.barometer.records.Numbers;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;
import org.barometer.records.Validation;
import org.barometer.warehouse.Table;

/**
 * Validates the responses of a survey and reads what was answered.
 *
 * <p>Gives one row per delivered record: {@code source_id, delivery_id, record_number, payload, outcome, reason, detail,
 * response_id, customer_id, invited_at, responded_at, edited_at, response_date, weight, attributes, answers, comments,
 * first_delivered_on, fingerprint, delivery_number}, where {@code answers} has a struct per question that was not left blank and {@code comments}
 * one per text.
 */
public final class Responses {
    /** Outside these bounds sums of squared weights would lose digits, or soon not fit into 63 bits. */
    private static final BigDecimal LEAST_WEIGHT = new BigDecimal("0.001");

    private static final BigDecimal MOST_WEIGHT = new BigDecimal("100");

    private Responses() {}

    /** Validates the responses: of several revisions the one edited, or else delivered, last counts. */
    public static Dataset<Row> validate(RecordContext<Survey> context, List<Metric> metrics) {
        Survey survey = context.source();
        Map<String, Column> columns = new HashMap<>();
        columns.put("response_id", context.text(survey.responseId()));
        columns.put("customer_id", context.customer(survey.customerId()));
        columns.put("invited_at", context.instant(survey.invitedAt()));
        columns.put("responded_at", context.instant(survey.respondedAt()));
        columns.put("response_date", context.day(context.instant(survey.respondedAt())));
        columns.put("edited_at", context.instant(survey.editedAt()));
        columns.put("responded_as_written", context.text(survey.respondedAt()));
        columns.put("invited_as_written", context.text(survey.invitedAt()));
        columns.put("edited_as_written", context.text(survey.editedAt()));
        columns.put("weight_as_written", context.text(survey.weight()));
        columns.put("weight", weight(context));
        columns.put("survey_as_written", context.text(survey.surveyId()));
        columns.put("attributes", attributes(context));
        columns.put("answers", new Answers(context, metrics).inRecord());
        columns.put("comments", Comments.inRecord(context));
        Dataset<Row> validated = outcome(context)
                .setsAsidePartOf(Answers.areRejectedIn(col("answers")))
                .on(
                        context.records(survey.answers(), columns),
                        List.of(col("response_id")),
                        List.of(col("edited_at")),
                        Map.of("first_delivered_on", min("delivered_on")));
        return Validated.with(
                        validated,
                        Stream.of(
                                "response_id",
                                "customer_id",
                                "invited_at",
                                "responded_at",
                                "edited_at",
                                "response_date",
                                "weight",
                                "attributes",
                                "answers",
                                "comments",
                                "first_delivered_on"))
                .withColumn("survey_id", col("source_id"))
                .withColumn("fingerprint", fingerprint());
    }

    /** The responses that count, as rows of {@code silver.response}. */
    public static Dataset<Row> rows(Dataset<Row> validated) {
        return Validated.kept(validated)
                .select(Stream.of(Table.named("silver.response").schema().fieldNames())
                        .map(org.apache.spark.sql.functions::col)
                        .toArray(Column[]::new));
    }

    /** A hash of all that a response says. */
    private static Column fingerprint() {
        Column said = struct(
                col("customer_id"),
                col("invited_at"),
                col("responded_at"),
                col("edited_at"),
                col("weight"),
                array_sort(map_entries(col("attributes"))),
                col("answers"),
                col("comments"));
        // As text, which names each value and so tells a missing one from its neighbour.
        return xxhash64(to_json(said));
    }

    private static Validation outcome(RecordContext<Survey> context) {
        Survey survey = context.source();
        String expected = survey.expectedSurveyId();
        Column written = coalesce(col("survey_as_written"), lit("(blank)"));
        return context.validate()
                .reject(
                        expected == null ? lit(false) : written.notEqual(expected),
                        "unknown_survey",
                        concat(lit("survey '"), written, lit("' is not '" + expected + "'")))
                .rejectBlank(col("response_id"), "blank_id", "the response id")
                .rejectTime(col("responded_as_written"), col("response_date"), "time of response")
                .rejectUnreadable(
                        col("invited_as_written"), col("invited_at"), "bad_time", "time of invitation", "time")
                .rejectUnreadable(col("edited_as_written"), col("edited_at"), "bad_time", "time of edit", "time")
                .reject(
                        col("weight").isNull().or(col("weight").lt(0)),
                        "bad_weight",
                        concat(
                                lit("weight '"),
                                coalesce(col("weight_as_written"), lit("(blank)")),
                                lit("' is not a number from 0")))
                .reject(
                        col("weight").notEqual(0).and(not(col("weight").between(LEAST_WEIGHT, MOST_WEIGHT))),
                        "weight_out_of_range",
                        concat(
                                lit("weight '"),
                                col("weight_as_written"),
                                lit(
                                        "' is neither 0 nor from 0.001 to 100: scale it in the survey file, as in weight: w / 5000")));
    }

    private static Column weight(RecordContext<Survey> context) {
        String weight = context.source().weight();
        return weight == null ? lit(1).cast("decimal(18,10)") : Numbers.decimal(context.text(weight), 18, 10);
    }

    private static Column attributes(RecordContext<Survey> context) {
        Column[] entries = context.source().attributes().stream()
                .flatMap(attribute -> Stream.of(lit(attribute.name()), context.text(attribute.from())))
                .toArray(Column[]::new);
        return Objects.requireNonNull(map(entries)).cast("map<string,string>");
    }
}
