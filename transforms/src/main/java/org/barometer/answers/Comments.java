package org.barometer.answers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Survey;
import org.barometer.definitions.Survey.OpenQuestion;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;

/** Reads what respondents wrote. */
public final class Comments {
    private Comments() {}

    static Column inRecord(RecordContext<Survey> context) {
        Column[] asked = context.source().comments().stream()
                .map(question -> comment(context, question))
                .toArray(Column[]::new);
        return asked.length == 0
                ? array().cast("array<struct<question_id:string,touchpoint_id:string,language:string,text:string>>")
                : filter(array(asked), comment -> comment.getField("text").isNotNull());
    }

    private static Column comment(RecordContext<Survey> context, OpenQuestion question) {
        return struct(
                lit(question.column()).as("question_id"),
                lit(question.touchpoint()).as("touchpoint_id"),
                (question.readsLanguage() || question.language() == null
                                ? context.text(question.language())
                                : lit(question.language()))
                        .as("language"),
                context.text(question.column()).as("text"));
    }

    /** The comments of validated responses, as rows of {@code silver.comment}. */
    public static Dataset<Row> rows(Dataset<Row> responses) {
        return Validated.kept(responses)
                .withColumn("comment", explode(col("comments")))
                .select(
                        col("source_id").as("survey_id"),
                        col("response_id"),
                        col("comment.question_id"),
                        col("comment.touchpoint_id"),
                        col("comment.language"),
                        col("comment.text").as("comment_text"),
                        col("customer_id"),
                        col("responded_at"),
                        col("response_date"));
    }
}
