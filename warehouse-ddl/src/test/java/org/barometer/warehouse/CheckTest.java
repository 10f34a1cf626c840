package org.barometer.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest extends SparkTest {
    private static final Set<String> FILLED = new HashSet<>();

    static Stream<Named<Check>> checks() {
        return Check.all().stream().map(check -> Named.of(check.name(), check));
    }

    /** Tables are views here, empty but for those that a test is about. */
    @BeforeAll
    static void emptyTables() {
        Tables.shipped().all().forEach(table -> none(table.name()).createOrReplaceTempView(view(table.name())));
    }

    @AfterEach
    void emptyAgain() {
        FILLED.forEach(table -> none(table).createOrReplaceTempView(view(table)));
        FILLED.clear();
    }

    @Test
    void theseAreTheRules() {
        assertThat(Check.all().stream().map(Check::name))
                .containsExactly(
                        "categories_sum_to_answers",
                        "cohorts_sum_to_total",
                        "cube_total_equals_facts",
                        "days_sum_to_cube",
                        "facts_are_unique",
                        "no_personal_data_in_gold",
                        "products_sum_to_total",
                        "records_are_accounted_for",
                        "scores_are_unique",
                        "values_on_scale",
                        "volume_is_usual");
    }

    @Test
    void onlyAnUnusualVolumeIsNoMoreThanAWarning() {
        assertThat(Check.all().stream().filter(Check::isWarning).map(Check::name))
                .containsExactly("volume_is_usual");
    }

    @Test
    void anAnswerThatTheDailySumsMissBreaksARule() {
        fill("gold.score_cube", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-03-01    | nps       | web           | (all)            | (all)        | 3
                2026-03-01    | nps       | store         | (all)            | (all)        | 2
                2026-03-02    | nps       | web           | (all)            | (all)        | 1
                """);
        fill("gold.daily_sum", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-03-01    | nps       | web           | (all)            | (all)        | 3
                2026-03-01    | nps       | store         | (all)            | (all)        | 1
                2026-03-01    | nps       | (all)         | (all)            | (all)        | 5
                2026-03-02    | nps       | web           | (all)            | (all)        | 1
                2026-03-02    | nps       | (all)         | (all)            | (all)        | 1
                """);

        TextTable.assertRows(broken(named("days_sum_to_cube")), """
                response_date | metric_id | answers_in_cube | answers_of_touchpoints | answers_of_all
                2026-03-01    | nps       | 5               | 4                      | 5
                """);
    }

    @Test
    void aRecordThatWasTakenButNotReadBreaksARule() {
        fill("ops.delivery", """
                run_id | source_id | status | records
                1      | web       | taken  | 10
                1      | web       | repeat | 0
                2      | web       | taken  | 10
                """);
        fill("ops.step_count", """
                run_id | source_id | unit   | read_count | kept_count | rejected_count | duplicate_count
                1      | web       | record | 10         | 8          | 1              | 1
                2      | web       | record | 9          | 9          | 0              | 0
                """);

        TextTable.assertRows(broken(named("records_are_accounted_for")), """
                run_id | source_id | taken | read_count
                2      | web       | 10    | 9
                """);
    }

    @Test
    void aWeekOfFarFewerResponsesThanUsualBreaksARule() {
        fill("gold.dim_date", """
                date
                2026-03-31
                """);
        fill(
                "silver.response",
                "response_date\n" + "2026-03-01\n".repeat(100) + "2026-03-10\n".repeat(100)
                        + "2026-03-30\n".repeat(12));

        TextTable.assertRows(broken(named("volume_is_usual")), """
                responses_of_last_week | responses_a_week_before
                12                     | 50
                """);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theFirstLineSaysTheRuleAsASentence(Check check) {
        assertThat(check.query()).startsWith("-- ");
        assertThat(check.rule()).matches("[A-Z].+\\.");
    }

    @ParameterizedTest
    @MethodSource("checks")
    void noRowOfAnEmptyWarehouseBreaksARule(Check check) {
        assertThat(broken(check).collectAsList()).isEmpty();
    }

    @Test
    void aScoreOffItsScaleBreaksARule() {
        fill("gold.dim_metric", """
                metric_id | value_lowest | value_highest
                nps       | -100         | 100
                csat_5    | 0            | 100
                """);
        fill("gold.satisfaction_score", """
                metric_id | period_type | value | ci_low | ci_high
                nps       | day         | -100  | -100         | -40
                csat_5    | day         | -1    | null         | null
                csat_5    | week        | 70    | 60           | 100.5
                ksi       | day         | null  | null         | null
                """);

        TextTable.assertRows(broken(named("values_on_scale")), """
                metric_id | period_type | value | ci_high
                csat_5    | day         | -1    | null
                csat_5    | week        | 70    | 100.5
                """);
    }

    @Test
    void anAnswerThatCountsTwiceBreaksARule() {
        fill("gold.fact_answer", """
                answer_id | metric_id
                web/1/q1  | nps
                web/1/q1  | nps
                web/1/q1  | csat_5
                web/1/q2  | nps
                """);

        TextTable.assertRows(broken(named("facts_are_unique")), """
                answer_id | metric_id | rows
                web/1/q1  | nps       | 2
                """);
    }

    @Test
    void aFactThatTheCubeMissesBreaksARule() {
        fill("gold.fact_answer", """
                metric_id | response_date
                nps       | 2026-03-01
                nps       | 2026-03-01
                nki       | 2026-03-02
                """);
        fill("gold.score_cube", """
                metric_id | response_date | cohort_dimension | answers
                nps       | 2026-03-01    | (all)            | 1
                nps       | 2026-03-01    | country          | 2
                """);

        TextTable.assertRows(broken(named("cube_total_equals_facts")), """
                response_date | metric_id | answers_in_cube | answers_in_facts
                2026-03-01    | nps       | 1               | 2
                2026-03-02    | nki       | null            | 1
                """);
    }

    @Test
    void aDimensionThatLosesAnswersBreaksARule() {
        fill("gold.score_cube", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-03-01    | nps       | web           | (all)            | (all)        | 3
                2026-03-01    | nps       | web           | country          | SE           | 1
                2026-03-01    | nps       | web           | country          | unknown      | 1
                2026-03-01    | nps       | web           | tier             | gold         | 3
                2026-03-02    | nps       | web           | (all)            | (all)        | 1
                2026-03-02    | nps       | web           | country          | SE           | 2
                2026-03-02    | nps       | web           | tier             | gold         | 1
                """);

        TextTable.assertRows(broken(named("cohorts_sum_to_total")), """
                response_date | cohort_dimension | answers | total
                2026-03-01    | country          | 2       | 3
                2026-03-02    | country          | 2       | 1
                """);
    }

    @Test
    void aDimensionThatLosesPairsBreaksARuleUnlessItDividesResponses() {
        fill("gold.fact_answer", """
                survey_id | response_id | touchpoint_id | cohorts
                visit     | a           | web           | country=SE, place=web, tier=gold
                visit     | a           | store         | country=SE, place=store, tier=gold
                visit     | b           | web           | country=NO, place=web, tier=gold
                visit     | b           | web           | country=NO, place=web, tier=gold
                """);
        fill("gold.component_product", """
                metric_id | component | other_component | cohort_dimension | cohort_value | pairs
                ksi       | csat_5    | nps             | (all)            | (all)        | 2
                ksi       | csat_5    | nps             | country          | SE           | 1
                ksi       | csat_5    | nps             | place            | web          | 1
                ksi       | csat_5    | nps             | tier             | gold         | 3
                ksi       | nki       | nps             | place            | web          | 1
                """);

        TextTable.assertRows(broken(named("products_sum_to_total")), """
                component | other_component | cohort_dimension | pairs | total
                csat_5    | nps             | country          | 1     | 2
                csat_5    | nps             | tier             | 3     | 2
                nki       | nps             | place            | 1     | null
                """);
    }

    @Test
    void aCustomerIdThatIsNoPseudonymBreaksARule() {
        fill("gold.fact_answer", """
                customer_id
                null
                4711
                6f1ed002ab5595859014ebf0951522d9f1ed002ab5595859014ebf0951522d90
                """);

        TextTable.assertRows(broken(named("no_personal_data_in_gold")), """
                customer_id
                4711
                """);
    }

    @Test
    void categoriesThatDoNotAddUpAndRepeatedScoresBreakRules() {
        fill("gold.satisfaction_score", """
                metric_id | period_type | answers | promoters | passives | detractors | satisfied
                nps       | day         | 3       | 1         | 1        | 1          | null
                nps       | day         | 3       | 1         | 1        | 0          | null
                csat_5    | day         | 3       | null      | null     | null       | 4
                """);

        TextTable.assertRows(broken(named("categories_sum_to_answers")), """
                metric_id | answers | detractors | satisfied
                nps       | 3       | 0          | null
                csat_5    | 3       | null       | 4
                """);
        TextTable.assertRows(broken(named("scores_are_unique")), """
                metric_id | period_type | found
                nps       | day         | 2
                """);
    }

    private static void fill(String table, String text) {
        rows(table, text).createOrReplaceTempView(view(table));
        FILLED.add(table);
    }

    private static Check named(String name) {
        return Check.all().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Dataset<Row> broken(Check check) {
        String query = check.query().replaceAll("(?<!')\\b(bronze|silver|gold|ops)\\.(\\w+)", "$1_$2");
        return SPARK.sql(query);
    }

    private static String view(String table) {
        return table.replace('.', '_');
    }
}
