package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One night over every kind of bad record: each is kept with its reason, and none is lost. */
class BadInputTest {
    @TempDir
    static Path folder;

    static Path landing;
    static Path warehouse;
    static Terminal night;

    @BeforeAll
    static void oneNight() throws IOException {
        WrittenConfiguration config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                customer-key: a key for tests
                spark: {sql.shuffle.partitions: 1}
                """);
        config.write("cohorts/country.yaml", "label: Country\nexpression: customer.country\n");
        config.write("sources/customers.yaml", """
                file: customers.csv
                customer-id: number
                valid-from: changed
                columns: {country: country, birth-year: born}
                identity: {name: name}
                """);
        config.write("surveys/visit.yaml", """
                file: visits_{date}*.csv
                response-id: id
                customer-id: customer
                responded-at: time
                edited-at: edited
                weight: weight
                missing: [N/A]
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                  - {column: recommend, metrics: nps, touchpoint: shop}
                comments:
                  - {column: why, touchpoint: shop}
                """);
        config.write("surveys/app.yaml", """
                file: app.jsonl
                format: jsonl
                response-id: id
                responded-at: time
                answers: answers
                survey-id: form
                expected-survey-id: app-2026
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                """);
        config.write("surveys/latin.yaml", """
                file: latin.csv
                delimiter: ;
                encoding: ISO-8859-1
                response-id: id
                responded-at: time
                questions:
                  - {column: Välkomnande, metrics: csat_5, touchpoint: shop}
                comments:
                  - {column: Varför, touchpoint: shop, language: sv}
                """);
        writeExports();
        warehouse = folder.resolve("warehouse");
        TestSession.open();
        night = Terminal.run(
                "nightly",
                "--config",
                config.folder(),
                "--landing",
                landing,
                "--warehouse",
                warehouse,
                "--date",
                "2026-03-02");
    }

    private static void writeExports() throws IOException {
        landing = Files.createDirectories(folder.resolve("landing"));
        write("customers.csv", """
                number,changed,country,born,name
                C1,2020-01-01,SE,1980,Ada Ek
                C2,2020-01-01,NO,long ago,Bo Li
                ,2020-01-01,DK,1990,Nobody
                """);
        write("visits_2026-03-01.csv", "\uFEFF" + """
                *id,customer,Time,edited,weight,grade,recommend,why
                good,C1,2026-03-01 10:00:00,,1,5,9,"two
                lines, and a ""quote""\"
                good,C1,2026-03-01 10:00:00,,1,5,9,"two
                lines, and a ""quote""\"
                few,C1,2026-03-01 10:00:00,,1
                many,C1,2026-03-01 10:00:00,,1,5,9,,etc.
                ,C1,2026-03-01 10:00:00,,1,5,9,
                text,C1,2026-03-01 10:00:00,,1,very good,9,
                high,C1,2026-03-01 10:00:00,,1,6,9,
                half,C1,2026-03-01 10:00:00,,1,4.5,9,
                code,C1,2026-03-01 10:00:00,,1,n/a,,
                stranger,C9,2026-03-01 10:00:00,,1,1,0,
                nobody,,2026-03-01 10:00:00,,1,1,0,
                future,C1,2031-03-01 10:00:00,,1,5,9,
                ancient,C1,1989-12-31 10:00:00,,1,5,9,
                soon,C1,soon,,1,5,9,
                never,C1,,,1,5,9,
                heavy,C1,2026-03-01 10:00:00,,much,5,9,
                light,C1,2026-03-01 10:00:00,,-1,5,9,
                edited,C1,2026-03-01 10:00:00,,1,5,9,
                """);
        Files.copy(landing.resolve("visits_2026-03-01.csv"), landing.resolve("visits_2026-03-01 (1).csv"));
        write("visits_2026-03-02.csv", """
                edited,recommend,grade,id,customer,time,weight,why
                2026-03-02 08:00:00,3,2,edited,C1,2026-03-01 10:00:00,1,
                """);
        write("visits_2026-03-02 (empty).csv", "");
        write("visits_2026-03-02 (header).csv", "id,customer,time,edited,weight,grade,recommend,why\n");
        write("visits_2026-03-03.csv", "not looked at before its night");
        write("app.jsonl", """
                {"id": 1, "form": "app-2026", "time": "2026-03-01T23:30:00Z", "answers": {"grade": 4}}
                {"id": 2, "form": "app-2026", "time": "2026-03-01T10:00:00Z", "answers": {"grade": 4, "speed": 5}}
                {"id": 3, "form": "app-2024", "time": "2026-03-01T10:00:00Z", "answers": {"grade": 4}}
                {"id": 4, "form": "app-2026", "time": "2026-03-01T10:0
                """);
        Files.writeString(
                landing.resolve("latin.csv"),
                "id;time;Välkomnande;Varför\n1;2026-03-01;5;Skön miljö\n",
                StandardCharsets.ISO_8859_1);
        write("unclaimed.csv", "id\n");
    }

    @Test
    void theNightSucceedsAndTellsWhatItDid() {
        assertThat(night.err()).isEmpty();
        assertThat(night.exitCode()).isZero();
        assertThat(night.out()
                        .lines()
                        .dropWhile(line -> !line.contains("source"))
                        .filter(line -> !line.startsWith("Rows")))
                .containsExactly(
                        "         source                         read       kept   rejected  duplicate",
                        "records  app                               4          2          2          0",
                        "records  customers                         3          2          1          0",
                        "records  latin                             1          1          0          0",
                        "records  visit                            19          8          9          2",
                        "answers  app                               3          2          1          0",
                        "answers  latin                             1          1          0          0",
                        "answers  visit                            14         11          3          0",
                        "Rejected: corrupt_record 3, bad_time 2, bad_weight 2, blank_customer_id 1, blank_id 1, future_time 1,"
                                + " not_a_number 1, not_whole 1, out_of_range 1, time_before_1990 1, unknown_question 1,"
                                + " unknown_survey 1  (see silver.rejected_record)",
                        "Note: No survey or source claims the file unclaimed.csv");
    }

    @Test
    void everyFaultHasItsReason() {
        assertThat(query("""
                SELECT source_id AS source, record_number AS record, question_id AS question, reason, detail
                FROM silver.rejected_record ORDER BY source, record_number, question
                """)).isEqualTo("""
                source,record,question,reason,detail
                app,2,speed,unknown_question,no question 'speed' in the survey file
                app,3,,unknown_survey,survey 'app-2024' is not 'app-2026'
                app,4,,corrupt_record,The record does not fit its format: one JSON object a line
                customers,3,,blank_customer_id,the customer id is blank
                visit,3,,corrupt_record,"The record does not fit its format: as many values as the header has columns, quotes closed"
                visit,4,,corrupt_record,"The record does not fit its format: as many values as the header has columns, quotes closed"
                visit,5,,blank_id,the response id is blank
                visit,6,grade,not_a_number,'very good' is not a whole score from 1 to 5
                visit,7,grade,out_of_range,'6' is not a whole score from 1 to 5
                visit,8,grade,not_whole,'4.5' is not a whole score from 1 to 5
                visit,12,,future_time,time of response '2031-03-01 10:00:00' is after the delivery of 2026-03-01
                visit,13,,time_before_1990,time of response '1989-12-31 10:00:00' is before 1990
                visit,14,,bad_time,time of response 'soon' is not a time
                visit,15,,bad_time,time of response '(blank)' is not a time
                visit,16,,bad_weight,weight 'much' is not a number from 0
                visit,17,,bad_weight,weight '-1' is not a number from 0
                """);
    }

    @Test
    void personalDataStaysOutOfRejectedRecords() {
        assertThat(query("""
                SELECT count(*) AS records FROM silver.rejected_record
                WHERE payload LIKE '%C1%' OR payload LIKE '%Nobody%' OR payload LIKE '%Bo Li%'
                """)).isEqualTo("records\n0\n");
    }

    @Test
    void anUnknownCustomerIsKeptAndCountsAsUnknown() {
        assertThat(query("""
                SELECT cohort_value AS country, answers FROM gold.satisfaction_score
                WHERE metric_id = 'nps' AND touchpoint_id = 'shop' AND cohort_dimension = 'country' AND period_type = 'day'
                ORDER BY country
                """)).isEqualTo("country,answers\nSE,5\nunknown,2\n");
    }

    @Test
    void ofAnEditedResponseTheLatestCountsAndBothAreKept() {
        assertThat(query("""
                SELECT (SELECT count(*) FROM bronze.survey_response WHERE payload LIKE '%"edited","%' OR payload LIKE '%:"edited"%') AS delivered,
                       sum(CASE question_id WHEN 'grade' THEN score END)::INT AS grade,
                       sum(CASE question_id WHEN 'recommend' THEN score END)::INT AS recommend
                FROM silver.answer WHERE response_id = 'edited'
                """)).isEqualTo("delivered,grade,recommend\n2,2,3\n");
    }

    @Test
    void textComesThroughAsWritten() {
        assertThat(query("SELECT survey_id, comment_text FROM silver.comment ORDER BY survey_id"))
                .isEqualTo("""
                survey_id,comment_text
                latin,Skön miljö
                visit,"two
                lines, and a ""quote""\"
                """);
    }

    @Test
    void theSameFileUnderAnotherNameHasNoEffect() {
        assertThat(query("SELECT file, records, status FROM ops.delivery WHERE source_id = 'visit' ORDER BY file"))
                .isEqualTo("""
                file,records,status
                visits_2026-03-01 (1).csv,18,taken
                visits_2026-03-01.csv,0,repeat
                visits_2026-03-02 (empty).csv,0,taken
                visits_2026-03-02 (header).csv,0,taken
                visits_2026-03-02.csv,1,taken
                """);
    }

    @Test
    void anAnswerCountsOnItsDayInTheBusinessZone() {
        assertThat(
                        query(
                                "SELECT response_id, response_date FROM silver.answer WHERE survey_id = 'app' ORDER BY response_id"))
                .isEqualTo("response_id,response_date\n1,2026-03-02\n2,2026-03-01\n");
    }

    private static String query(String sql) {
        return Terminal.run("query", "--warehouse", warehouse, "--format", "csv", sql)
                .out();
    }

    private static void write(String file, String text) throws IOException {
        Files.writeString(landing.resolve(file), text);
    }
}
