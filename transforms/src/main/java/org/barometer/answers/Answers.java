package org.barometer.answers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Scale;
import org.barometer.definitions.Survey;
import org.barometer.definitions.Survey.Question;
import org.barometer.records.ColumnNames;
import org.barometer.records.Numbers;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;

/**
 * Reads the scores of a response: a blank or a code for “no answer” is none, and what is not a whole score on the
 * question's scale is set aside, never clamped.
 */
public final class Answers {
    private static final Column NO_TEXT = lit(null).cast("string");
    private static final String ANSWERS =
            "array<struct<question_id:string,touchpoint_id:string,metrics:array<string>,item:string,written:string,score:decimal(11,8),reason:string,detail:string>>";

    private final RecordContext<Survey> context;
    private final List<Metric> metrics;

    Answers(RecordContext<Survey> context, List<Metric> metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    /** An array with a struct per question answered, valid or not. */
    Column inRecord() {
        // Joined, not filtered: Spark interprets every column in a filter, and most questions of a record are not
        // answered.
        Column asked =
                concat(context.source().questions().stream().map(this::answered).toArray(Column[]::new));
        return context.source().answers() == null ? asked : concat(asked, unknownQuestions());
    }

    /** An array of the answer to a question; an empty one where there is none. */
    private Column answered(Question question) {
        Column written = context.text(question.column());
        Column noAnswer = written.isNull().or(lower(written).isin(missingCodes(question)));
        Column answer = array(answer(question, written));
        return when(noAnswer, array().cast(ANSWERS)).otherwise(answer);
    }

    private Column answer(Question question, Column written) {
        // Wider than a score, so that 1000 is out of range rather than no number, and 8.999999999 not rounded to 9.
        Column number = Numbers.decimal(written, 38, 18);
        Scale scale = scale(question);
        Column whole = number.equalTo(org.apache.spark.sql.functions.floor(number));
        Column reason = when(number.isNull(), lit("not_a_number"))
                .when(number.lt(scale.lowest()).or(number.gt(scale.highest())), lit("out_of_range"))
                .when(org.apache.spark.sql.functions.not(whole), lit("not_whole"));
        Column detail = concat(
                lit("'"),
                written,
                lit("' is not a whole score from %d to %d".formatted(scale.lowest(), scale.highest())));
        return answer(
                question.column(),
                question.touchpoint(),
                question.metrics(),
                question.item() == null ? NO_TEXT : lit(question.item()),
                written,
                number.try_cast("decimal(11,8)"),
                reason,
                when(reason.isNotNull(), detail));
    }

    private static Column answer(
            String question,
            String touchpoint,
            List<String> metrics,
            Column item,
            Column written,
            Column score,
            Column reason,
            Column detail) {
        return struct(
                lit(question).as("question_id"),
                lit(touchpoint).as("touchpoint_id"),
                array(metrics.stream().map(org.apache.spark.sql.functions::lit).toArray(Column[]::new))
                        .as("metrics"),
                item.as("item"),
                written.as("written"),
                score.as("score"),
                reason.as("reason"),
                detail.as("detail"));
    }

    private Object[] missingCodes(Question question) {
        return context.source().missing(question).stream()
                .map(code -> code.strip().toLowerCase(Locale.ROOT))
                .toArray();
    }

    /** The scale of the question's metrics, which `check` has found to be the same for all. */
    private Scale scale(Question question) {
        return metrics.stream()
                .filter(metric -> question.metrics().contains(metric.id()))
                .map(Metric::scale)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scale for question " + question.column()));
    }

    private Column unknownQuestions() {
        Object[] known =
                context.names().readBy(context.source().columnsAndExpressions()).toArray();
        Column unknown = filter(
                map_keys(col("nested_as_written")),
                name -> org.apache.spark.sql.functions.not(
                        ColumnNames.normalised(name).isin(known)));
        return transform(
                coalesce(unknown, array().cast("array<string>")),
                question -> struct(
                        question.as("question_id"),
                        lit("").as("touchpoint_id"),
                        array().cast("array<string>").as("metrics"),
                        NO_TEXT.as("item"),
                        coalesce(try_element_at(col("nested_as_written"), question), lit(""))
                                .as("written"),
                        lit(null).cast("decimal(11,8)").as("score"),
                        lit("unknown_question").as("reason"),
                        concat(lit("no question '"), question, lit("' in the survey file"))
                                .as("detail")));
    }

    /** Whether any of the answers of a response is not valid. */
    static Column areRejectedIn(Column answers) {
        return exists(answers, answer -> answer.getField("reason").isNotNull());
    }

    private static Dataset<Row> exploded(Dataset<Row> responses) {
        return Validated.kept(responses)
                .withColumn("answer", explode(col("answers")))
                .withColumn(
                        "outcome",
                        when(col("answer.reason").isNull(), lit("kept")).otherwise(lit("rejected")));
    }

    /** The valid answers of validated responses, as rows of {@code silver.answer}. */
    public static Dataset<Row> rows(Dataset<Row> responses) {
        return Validated.kept(exploded(responses))
                .select(
                        col("source_id").as("survey_id"),
                        col("response_id"),
                        col("answer.question_id"),
                        col("answer.touchpoint_id"),
                        col("answer.metrics"),
                        col("answer.item"),
                        col("answer.score"),
                        col("weight"),
                        col("customer_id"),
                        col("invited_at"),
                        col("responded_at"),
                        col("response_date"),
                        col("attributes"));
    }

    /** Single answers set aside from responses that were kept, as rows of {@code silver.rejected_record}. */
    public static Dataset<Row> rejected(Dataset<Row> responses) {
        return exploded(responses)
                .where(col("outcome").equalTo("rejected"))
                .select(
                        col("source_id"),
                        col("delivery_id"),
                        col("record_number"),
                        col("answer.question_id"),
                        col("answer.reason"),
                        col("answer.detail"),
                        lit(null).cast("date").as("usable_from"),
                        col("payload"));
    }

    /** Answers of kept responses by source and outcome; see {@link Validated#counts}. */
    public static Dataset<Row> counts(Dataset<Row> responses) {
        return Validated.counts(exploded(responses), "answer");
    }
}
