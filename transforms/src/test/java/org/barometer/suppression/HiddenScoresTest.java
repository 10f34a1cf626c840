package org.barometer.suppression;

import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Privacy;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** What is left of rows of scores where some are hidden. */
class HiddenScoresTest extends SparkTest {
    private static final Privacy FIVE = new Privacy(5, Map.of());
    private static final List<Cohort> COUNTRIES =
            List.of(new Cohort("country", "Country", "1", null, List.of(), List.of()));
    private static final List<Metric> METRICS = metrics("nps", "csat_5", "ksi");

    @Test
    void ofAHiddenScoreOnlyItsAnswersAreLeft() {
        Dataset<Row> scores = scores("""
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | value | ci_low | promoters | target_value | status | formula_id
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | (all)            | (all)        | 4       | 25    | 1      | 2         | 30           | low_n  | nps
                """);

        assertRows(shown(scores), """
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | is_hidden | hidden_reason | value | ci_low | promoters | target_value | status | formula_id
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | (all)            | (all)        | 4       | true      | few_answers   | null  | null   | null      | null         | null   | null
                """);
        assertRows(HiddenScores.exact(marked(scores)), """
                metric_id | answers | is_hidden | hidden_reason | value | ci_low | promoters | status
                nps       | 4       | true      | few_answers   | 25    | 1      | 2         | low_n
                """);
    }

    @Test
    void nothingComparesAScoreWithAHiddenPeriod() {
        Dataset<Row> scores = scores("""
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | value | previous_value | change | change_label | year_ago_value | year_change_label
                month       | 2025-03-01   | 2025-03-31 | nps       | (all)         | (all)            | (all)        | 3       | 10    | null           | null   | too_few      | null           | too_few
                month       | 2026-02-01   | 2026-02-28 | nps       | (all)         | (all)            | (all)        | 4       | 20    | null           | null   | too_few      | null           | too_few
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | (all)            | (all)        | 40      | 30    | 20             | 10     | rise         | 10             | rise
                month       | 2026-04-01   | 2026-04-30 | nps       | (all)         | (all)            | (all)        | 50      | 40    | 30             | 10     | noise        | null           | too_few
                """);

        assertRows(shown(scores).where("NOT is_hidden"), """
                period_start | value | previous_value | change | change_label | year_ago_value | year_change_label
                2026-03-01   | 30    | null           | null   | null         | null           | null
                2026-04-01   | 40    | 30             | 10     | noise        | null           | too_few
                """);
    }

    @Test
    void weeksAndRollingPeriodsHaveTheirOwnPeriodBefore() {
        Dataset<Row> scores = scores("""
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | value | previous_value | year_ago_value
                week        | 2025-03-03   | 2025-03-09 | nps       | (all)         | (all)            | (all)        | 4       | 10    | null           | null
                week        | 2026-03-02   | 2026-03-08 | nps       | (all)         | (all)            | (all)        | 30      | 20    | null           | 10
                week        | 2026-03-09   | 2026-03-15 | nps       | (all)         | (all)            | (all)        | 40      | 30    | 20             | null
                rolling_28d | 2026-02-01   | 2026-02-28 | nps       | (all)         | (all)            | (all)        | 4       | 40    | null           | null
                rolling_28d | 2026-03-01   | 2026-03-28 | nps       | (all)         | (all)            | (all)        | 50      | 50    | 40             | null
                """);

        assertRows(shown(scores).where("NOT is_hidden"), """
                period_type | period_start | value | previous_value | year_ago_value
                week        | 2026-03-02   | 20    | null           | null
                week        | 2026-03-09   | 30    | 20             | null
                rolling_28d | 2026-03-01   | 50    | null           | null
                """);
    }

    /** A cell and its rest together are the total. */
    @Test
    void nothingComparesACellWithTheRestOfAHiddenTotal() {
        Dataset<Row> scores = scores("""
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | value | others_value
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | (all)            | (all)        | 104     | 1     | null
                month       | 2026-03-01   | 2026-03-31 | nps       | web           | (all)            | (all)        | 100     | 2     | 3
                month       | 2026-03-01   | 2026-03-31 | nps       | store         | (all)            | (all)        | 4       | 3     | 2
                month       | 2026-03-01   | 2026-03-31 | nps       | web           | country          | NO           | 40      | 4     | 5
                month       | 2026-03-01   | 2026-03-31 | nps       | web           | country          | SE           | 60      | 5     | 4
                """);

        assertRows(shown(scores), """
                touchpoint_id | cohort_value | answers | hidden_reason | value | others_value
                (all)         | (all)        | 104     | null          | 1     | null
                web           | (all)        | 100     | complementary | null  | null
                store         | (all)        | 4       | few_answers   | null  | null
                web           | NO           | 40      | complementary | null  | null
                web           | SE           | 60      | null          | 5     | null
                """);
    }

    /** Cells of an index do not add up: no other follows from them. */
    @Test
    void anIndexIsHiddenIfAComponentIsAndHidesNoOther() {
        Dataset<Row> scores = scores("""
                period_type | period_start | period_end | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | value
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | (all)            | (all)        | 104     | 1
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | country          | NO           | 4       | 4
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | country          | SE           | 40      | 5
                month       | 2026-03-01   | 2026-03-31 | nps       | (all)         | country          | DK           | 60      | 5
                month       | 2026-03-01   | 2026-03-31 | ksi       | (all)         | (all)            | (all)        | 104     | 6
                month       | 2026-03-01   | 2026-03-31 | ksi       | (all)         | country          | SE           | 40      | 7
                month       | 2026-03-01   | 2026-03-31 | ksi       | (all)         | country          | DK           | 60      | 8
                """);

        assertRows(shown(scores).where("metric_id = 'ksi'"), """
                cohort_value | hidden_reason    | value
                (all)        | null             | 6
                SE           | hidden_component | null
                DK           | null             | 8
                """);
    }

    private static Dataset<Row> scores(String lines) {
        return rows("gold.satisfaction_score", lines).drop("is_hidden", "hidden_reason");
    }

    private static Dataset<Row> shown(Dataset<Row> scores) {
        return HiddenScores.shown(marked(scores), HiddenScores.exact(marked(scores)));
    }

    private static Dataset<Row> marked(Dataset<Row> scores) {
        return HiddenScores.marked(scores, COUNTRIES, METRICS, FIVE);
    }
}
