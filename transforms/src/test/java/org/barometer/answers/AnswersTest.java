package org.barometer.answers;

import static org.barometer.Delivered.lines;
import static org.barometer.Delivered.to;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Survey;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class AnswersTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps", "csat_5", "mean_5", "nki");
    private static final Survey SURVEY = survey("""
            missing: [N/A, "-"]
            questions:
              - {column: Recommend, metrics: nps, touchpoint: web}
              - {column: Overall, metrics: [csat_5, mean_5], touchpoint: store, missing: [9]}
              - {column: Ideal, metrics: nki, item: ideal, touchpoint: web}
            """);

    @Test
    void aWholeScoreOnTheScaleIsAnAnswerAndZeroIsOne() {
        assertRows(Answers.rows(validate("""
                        Id | Recommend
                        r1 | 0
                        r2 | 10
                        r3 | 9.0
                        """)), """
                response_id | question_id | touchpoint_id | metrics | score
                r1          | Recommend   | web           | nps     | 0
                r2          | Recommend   | web           | nps     | 10
                r3          | Recommend   | web           | nps     | 9
                """);
    }

    @Test
    void whatIsNotAWholeScoreOnTheScaleIsSetAsideNeverClamped() {
        Dataset<Row> validated = validate("""
                Id | Recommend
                r1 | 11
                r2 | -1
                r3 | 8.5
                r4 | ten
                r5 | 1000
                r6 | 9.999999999
                r7 | 9,5
                r8 | NaN
                r9 | 9
                """);

        assertRows(Answers.rejected(validated), """
                record_number | question_id | reason       | detail
                1             | Recommend   | out_of_range | '11' is not a whole score from 0 to 10
                2             | Recommend   | out_of_range | '-1' is not a whole score from 0 to 10
                3             | Recommend   | not_whole    | '8.5' is not a whole score from 0 to 10
                4             | Recommend   | not_a_number | 'ten' is not a whole score from 0 to 10
                5             | Recommend   | out_of_range | '1000' is not a whole score from 0 to 10
                6             | Recommend   | not_whole    | '9.999999999' is not a whole score from 0 to 10
                7             | Recommend   | not_a_number | '9,5' is not a whole score from 0 to 10
                8             | Recommend   | not_a_number | 'NaN' is not a whole score from 0 to 10
                """);
        assertRows(Answers.rows(validated), """
                response_id | score
                r9          | 9
                """);
    }

    @Test
    void aBlankOrACodeForNoAnswerIsNone() {
        assertRows(Answers.counts(validate("""
                        Id | Recommend
                        r1 |
                        r2 | N/A
                        r3 | n/a
                        r4 | -
                        r5 | 9
                        """)), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                web       | answer | 1          | 1          | 0              | 0
                """);
    }

    @Test
    void theCodesOfAQuestionReplaceThoseOfItsSurvey() {
        Dataset<Row> validated = validate("""
                Id | Overall
                r1 | 9
                r2 | N/A
                r3 | 4
                """);

        assertRows(Answers.rejected(validated), """
                record_number | question_id | reason       | detail
                2             | Overall     | not_a_number | 'N/A' is not a whole score from 1 to 5
                """);
        assertRows(Answers.rows(validated), """
                response_id | metrics        | score
                r3          | csat_5, mean_5 | 4
                """);
    }

    @Test
    void aBadAnswerLeavesTheOthersOfItsResponse() {
        Dataset<Row> validated = validate("""
                Id | Recommend | Overall | Ideal
                r1 | 99        | 5       | 10
                """);

        assertRows(Answers.rows(validated), """
                question_id | item  | score
                Overall     | null  | 5
                Ideal       | ideal | 10
                """);
        assertRows(Answers.counts(validated), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                web       | answer | 3          | 2          | 1              | 0
                """);
    }

    @Test
    void aQuestionThatTheSurveyFileDoesNotHaveIsSetAside() {
        Survey form = survey("""
                format: jsonl
                customer-id: customer
                answers: answers
                questions:
                  - {column: nps, metrics: nps, touchpoint: web}
                comments:
                  - {column: Why so, touchpoint: web}
                """);
        Dataset<Row> validated = Responses.validate(
                lines(form, SPARK, List.of("Id", "customer", "answers", "nps", "Why so"), """
                {"Id": "r1", "customer": "4711", "answers": {"NPS": 9, "why so": "Bra", "CES": 3, "csat": null}}
                {"Id": "r2", "customer": "4712", "answers": {}}
                {"Id": "r3", "customer": "4713"}
                """), METRICS);

        assertRows(Answers.rows(validated), """
                response_id | question_id | score
                r1          | nps         | 9
                """);
        assertRows(Answers.rejected(validated), """
                record_number | question_id | reason           | detail                                | payload
                1             | CES         | unknown_question | no question 'CES' in the survey file  | {"Id":"r1","answers":"{\\"NPS\\":9,\\"why so\\":\\"Bra\\",\\"CES\\":3,\\"csat\\":null}"}
                1             | csat        | unknown_question | no question 'csat' in the survey file | {"Id":"r1","answers":"{\\"NPS\\":9,\\"why so\\":\\"Bra\\",\\"CES\\":3,\\"csat\\":null}"}
                """);
    }

    @Test
    void theAnswersOfASupersededOrRejectedResponseAreNotCounted() {
        Dataset<Row> validated = validate("""
                delivery_id | delivered_on | Id | Recommend
                d1          | 2026-03-30   | r1 | 9
                d2          | 2026-03-31   | r1 | 11
                d2          | 2026-03-31   |    | 3
                """);

        assertRows(Answers.counts(validated), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                web       | answer | 1          | 0          | 1              | 0
                """);
    }

    private static Dataset<Row> validate(String export) {
        return Responses.validate(to(SURVEY, SPARK, export), METRICS);
    }

    private static Survey survey(String questions) {
        return Yaml.read(Survey.class, "web", "response-id: Id\nresponded-at: date'2026-03-01'\n" + questions);
    }
}
