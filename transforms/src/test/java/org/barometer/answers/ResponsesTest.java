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
import org.barometer.records.Validated;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class ResponsesTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps");
    private static final String QUESTION = """
            response-id: Respondent ID
            responded-at: Ended
            questions:
              - {column: Recommend, metrics: nps, touchpoint: web}
            """;

    @Test
    void aResponseHasItsCustomerTimesWeightAndAttributes() {
        Dataset<Row> validated = validate("""
                customer-id: Customer
                invited-at: Invited
                weight: Weight
                attributes:
                  - {name: device, from: lower(Device)}
                  - {name: language, from: Language}
                """, """
                Respondent ID | Customer | Invited          | Ended            | Weight | Device | Language | Recommend
                r1            | 4711     | 2026-03-01 08:00 | 2026-03-02 00:30 | 1.25   | Phone  | sv       | 9
                r2            |          |                  | 2026-03-02       | 0      |        | nb       | 9
                """);

        assertRows(Answers.rows(validated), """
                survey_id | response_id | customer_id | invited_at          | responded_at        | response_date | weight | attributes
                web       | r1          | who-4711    | 2026-03-01 07:00:00 | 2026-03-01 23:30:00 | 2026-03-02    | 1.25   | device=phone, language=sv
                web       | r2          | null        | null                | 2026-03-01 23:00:00 | 2026-03-02    | 0      | device=null, language=nb
                """);
    }

    @Test
    void aResponseNeedsAnIdAndAPlausibleTime() {
        assertRows(Validated.rejected(validate("", """
                        Respondent ID | Ended      | Recommend
                        r1            | 2026-03-01 | 9
                                      | 2026-03-01 | 9
                        r3            | 2026-04-01 | 9
                        r4            | 1989-12-31 | 9
                        r5            | yesterday  | 9
                        r6            |            | 9
                        """)), """
                source_id | delivery_id | record_number | question_id | reason           | detail
                web       | d1          | 2             | null        | blank_id         | the response id is blank
                web       | d1          | 3             | null        | future_time      | time of response '2026-04-01' is in the future
                web       | d1          | 4             | null        | time_before_1990 | time of response '1989-12-31' is before 1990
                web       | d1          | 5             | null        | bad_time         | time of response 'yesterday' is not a time
                web       | d1          | 6             | null        | bad_time         | time of response '(blank)' is not a time
                """);
    }

    @Test
    void aWeightIsANumberFromZero() {
        assertRows(validate("weight: Weight", """
                Respondent ID | Ended      | Weight
                r1            | 2026-03-01 | 0
                r2            | 2026-03-01 | 0.3333333333
                r3            | 2026-03-01 | -1
                r4            | 2026-03-01 | heavy
                r5            | 2026-03-01 |
                r6            | 2026-03-01 | NaN
                """), """
                response_id | outcome  | reason     | detail
                r1          | kept     | null       | null
                r2          | kept     | null       | null
                r3          | rejected | bad_weight | weight '-1' is not a number from 0
                r4          | rejected | bad_weight | weight 'heavy' is not a number from 0
                r5          | rejected | bad_weight | weight '(blank)' is not a number from 0
                r6          | rejected | bad_weight | weight 'NaN' is not a number from 0
                """);
    }

    @Test
    void weightsAreAboutOne() {
        assertRows(validate("weight: Weight", """
                Respondent ID | Ended      | Weight
                r1            | 2026-03-01 | 0.001
                r2            | 2026-03-01 | 100
                r3            | 2026-03-01 | 0.00099
                r4            | 2026-03-01 | 4321.5
                """), """
                response_id | outcome  | reason              | detail
                r1          | kept     | null                | null
                r2          | kept     | null                | null
                r3          | rejected | weight_out_of_range | weight '0.00099' is neither 0 nor from 0.001 to 100: scale it in the survey file, as in weight: w / 5000
                r4          | rejected | weight_out_of_range | weight '4321.5' is neither 0 nor from 0.001 to 100: scale it in the survey file, as in weight: w / 5000
                """);
    }

    @Test
    void aRecordOfAnotherSurveyIsSetAside() {
        assertRows(validate("""
                survey-id: Form
                expected-survey-id: rel-2026
                """, """
                Respondent ID | Ended      | Form
                r1            | 2026-03-01 | rel-2026
                r2            | 2026-03-01 | rel-2025
                r3            | 2026-03-01 |
                """), """
                response_id | outcome  | reason         | detail
                r1          | kept     | null           | null
                r2          | rejected | unknown_survey | survey 'rel-2025' is not 'rel-2026'
                r3          | rejected | unknown_survey | survey '(blank)' is not 'rel-2026'
                """);
    }

    @Test
    void theResponseEditedLastCountsAndWithoutEditsTheOneDeliveredLast() {
        Dataset<Row> validated = validate("edited-at: Edited", """
                delivery_id | delivered_on | Respondent ID | Ended      | Edited           | Recommend
                d1          | 2026-03-01   | r1            | 2026-03-01 | 2026-03-01 12:00 | 9
                d2          | 2026-03-02   | r1            | 2026-03-01 | 2026-03-01 11:00 | 3
                d1          | 2026-03-01   | r2            | 2026-03-01 |                  | 9
                d2          | 2026-03-02   | r2            | 2026-03-01 |                  | 4
                d2          | 2026-03-02   | r3            | 2026-03-01 | 2026-03-01 12:00 | 5
                d2          | 2026-03-02   | r3            | 2026-03-01 | 2026-03-01 12:00 | 5
                """);

        assertRows(Answers.rows(validated), """
                response_id | score
                r1          | 9
                r2          | 4
                r3          | 5
                """);
        assertRows(Responses.rows(validated), """
                response_id | delivery_id | record_number | first_delivered_on
                r1          | d1          | 1             | 2026-03-01
                r2          | d2          | 4             | 2026-03-01
                r3          | d2          | 6             | 2026-03-02
                """);
        assertRows(Validated.counts(validated, "record"), """
                source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                web       | record | 6          | 3          | 0              | 3
                """);
    }

    @Test
    void aResponseHadNotComeWhereARecordOfItWasSetAside() {
        assertRows(Responses.rows(validate("", """
                        delivery_id | delivered_on | Respondent ID | Ended      | Recommend
                        d1          | 2026-03-01   | r1            | yesterday  | 9
                        d2          | 2026-03-02   | r1            | 2026-03-01 | 9
                        """)), """
                response_id | first_delivered_on
                r1          | 2026-03-02
                """);
    }

    @Test
    void whatIsSetAsideTellsNotWhoItWas() {
        Dataset<Row> validated = validate("customer-id: concat('SE-', `CustomerNo`)", """
                Respondent ID | Customer No | Ended     | Recommend
                r1            | 4711        | yesterday | 9
                """);

        assertRows(Validated.rejected(validated), """
                payload
                {"Respondent ID":"r1","Ended":"yesterday","Recommend":"9"}
                """);
    }

    @Test
    void aLineThatIsNoRecordIsSetAsideAsTextUnlessItMayNameACustomer() {
        String cutOff = """
                Respondent ID 4711 and then the line was cut off
                {"Respondent ID": "r2", "Ended": "2026-03-01", "Recommend": 9}
                """;
        List<String> header = List.of("Respondent ID", "Customer", "Ended", "Recommend");

        assertRows(
                Validated.rejected(Responses.validate(lines(survey("format: jsonl"), SPARK, header, cutOff), METRICS)),
                """
                record_number | reason         | detail                                                           | payload
                1             | corrupt_record | The record does not fit its format: one JSON object a line       | Respondent ID 4711 and then the line was cut off
                """);
        assertRows(
                Validated.rejected(Responses.validate(
                        lines(survey("format: jsonl\ncustomer-id: Customer"), SPARK, header, cutOff), METRICS)),
                """
                record_number | reason         | payload
                1             | corrupt_record | null
                """);
    }

    @Test
    void whatRespondentsWroteIsKeptApart() {
        Dataset<Row> validated = validate("""
                comments:
                  - {column: "Why?", touchpoint: web, language: Language}
                  - {column: What else, touchpoint: store, language: nb}
                """, """
                Respondent ID | Ended      | Why?          | What else | Language
                r1            | 2026-03-01 | Sen leverans. |           | sv
                r2            | 2026-03-01 |               | Ingenting | sv
                r3            | yesterday  | Bra           | Bra       | sv
                """);

        assertRows(Comments.rows(validated), """
                response_id | question_id | touchpoint_id | language | comment_text
                r1          | Why?        | web           | sv       | Sen leverans.
                r2          | What else   | store         | nb       | Ingenting
                """);
    }

    private static Dataset<Row> validate(String survey, String export) {
        return Responses.validate(to(survey(survey), SPARK, export), METRICS);
    }

    private static Survey survey(String more) {
        return Yaml.read(Survey.class, "web", QUESTION + more);
    }
}
