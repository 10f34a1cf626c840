package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of bad records, and of a night that fails at its last step: see {@link BadNight}. */
class BadNightTest {
    private final BadNight night = BadNight.shared();

    /** Every kind of bad record is kept with its reason, and none is lost. */
    @Nested
    class Records {
        @Test
        void theNightTellsWhatBecameOfEveryRecord() {
            assertThat(night.goneOn()
                            .out()
                            .lines()
                            .dropWhile(line -> !line.contains("source"))
                            .filter(line -> !line.startsWith("Rows")))
                    .containsExactly(
                            "         source     read  kept  rejected  duplicate",
                            "records  app           4     2         2          0",
                            "records  customers     3     2         1          0",
                            "records  latin         1     1         0          0",
                            "records  visit        19     8         9          2",
                            "answers  app           3     2         1          0",
                            "answers  latin         1     1         0          0",
                            "answers  visit        14    11         3          0",
                            "Rejected: corrupt_record 3, bad_time 2, bad_weight 2, blank_customer_id 1, blank_id 1, future_time 1,"
                                    + " not_a_number 1, not_whole 1, out_of_range 1, time_before_1990 1, unknown_question 1,"
                                    + " unknown_survey 1  (see silver.rejected_record)");
        }

        @Test
        void aFileThatNobodyClaimsIsNoted() {
            assertThat(night.failed().out())
                    .contains("Note: No survey or source claims the file unclaimed.csv%n".formatted());
        }

        @Test
        void everyFaultHasItsReason() {
            assertThat(night.query("""
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
                    visit,12,,future_time,time of response '2031-03-01 10:00:00' is in the future
                    visit,13,,time_before_1990,time of response '1989-12-31 10:00:00' is before 1990
                    visit,14,,bad_time,time of response 'soon' is not a time
                    visit,15,,bad_time,time of response '(blank)' is not a time
                    visit,16,,bad_weight,weight 'much' is not a number from 0
                    visit,17,,bad_weight,weight '-1' is not a number from 0
                    """);
        }

        @Test
        void personalDataStaysOutOfRejectedRecords() {
            assertThat(night.query("""
                    SELECT count(*) AS records FROM silver.rejected_record
                    WHERE payload LIKE '%C1%' OR payload LIKE '%Nobody%' OR payload LIKE '%Bo Li%'
                    """)).isEqualTo("records\n0\n");
        }

        @Test
        void anUnknownCustomerIsKeptAndCountsAsUnknown() {
            assertThat(night.query("""
                    SELECT cohort_value AS country, answers FROM gold.satisfaction_score
                    WHERE metric_id = 'nps' AND touchpoint_id = 'shop' AND cohort_dimension = 'country' AND period_type = 'week'
                    ORDER BY country
                    """)).isEqualTo("country,answers\nSE,5\nunknown,2\n");
        }

        @Test
        void ofAnEditedResponseTheLatestCountsAndBothAreKept() {
            assertThat(night.query("""
                    SELECT (SELECT count(*) FROM bronze.record WHERE payload LIKE '%"edited","%' OR payload LIKE '%:"edited"%') AS delivered,
                           sum(CASE question_id WHEN 'grade' THEN score END)::INT AS grade,
                           sum(CASE question_id WHEN 'recommend' THEN score END)::INT AS recommend
                    FROM silver.answer WHERE response_id = 'edited'
                    """)).isEqualTo("delivered,grade,recommend\n2,2,3\n");
        }

        @Test
        void textComesThroughAsWritten() {
            assertThat(night.query("SELECT survey_id, comment_text FROM silver.comment ORDER BY survey_id"))
                    .isEqualTo("""
                    survey_id,comment_text
                    latin,Skön miljö
                    visit,"two
                    lines, and a ""quote""\"
                    """);
        }

        @Test
        void theSameFileUnderAnotherNameHasNoEffect() {
            assertThat(night.query(
                            "SELECT file, records, status FROM ops.delivery WHERE source_id = 'visit' ORDER BY file"))
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
                            night.query(
                                    "SELECT response_id, response_date FROM silver.answer WHERE survey_id = 'app' ORDER BY response_id"))
                    .isEqualTo("response_id,response_date\n1,2026-03-02\n2,2026-03-01\n");
        }
    }

    /** Runs remembered in PostgreSQL: a night that failed goes on where it failed, and one that is done stays done. */
    @Nested
    class Runs {
        @Test
        void aNightFailsAndGoesOnWhereItFailed() throws SQLException {
            assertThat(night.failed().exitCode()).isEqualTo(ExitCode.UNEXPECTED.code());
            assertThat(night.goneOn().err()).isEmpty();
            assertThat(night.goneOn().exitCode()).isZero();
            assertThat(steps())
                    .startsWith("pull COMPLETED", "bronze COMPLETED", "silver COMPLETED")
                    .containsSubsequence(
                            "gold.fact_answer COMPLETED", "gold.score_cube COMPLETED", "gold.daily_sum COMPLETED")
                    .endsWith("audit COMPLETED", "publish COMPLETED", "export FAILED", "export COMPLETED");
        }

        @Test
        void statusListsHowEachRunEnded() {
            assertThat(night.status()
                            .out()
                            .lines()
                            .filter(line -> line.startsWith("night"))
                            .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +\\d+ ", "")
                                    .replaceAll(" +", " ")))
                    .containsExactly(
                            "night 2026-03-02 2026-03-02 0 COMPLETED export",
                            "night 2026-03-02 2026-03-02 1 COMPLETED export");
        }

        @Test
        void aNightThatIsDoneStaysDone() {
            assertThat(night.again().out()).startsWith("2026-03-02 is done (run 2, ");
        }

        @Test
        void aRerunGivesTheSameTables() {
            assertThat(night.rerun().err()).isEmpty();
            assertThat(night.rerun().exitCode()).isZero();
            assertThat(night.before()).contains("gold.fact_answer ");
            assertThat(night.contents()).isEqualTo(night.before());
        }

        private List<String> steps() throws SQLException {
            try (Connection connection = night.postgres().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT step_name || ' ' || status FROM batch_step_execution ORDER BY step_execution_id LIMIT 20")) {
                List<String> steps = new ArrayList<>();
                while (rows.next()) {
                    steps.add(rows.getString(1));
                }

                return steps;
            }
        }
    }
}
