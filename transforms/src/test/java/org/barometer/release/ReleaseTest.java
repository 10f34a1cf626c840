package org.barometer.release;

import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.vocabulary.Cohort;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** From changes of daily sums and the customers behind them to what may be told, where two are enough. */
class ReleaseTest extends SparkTest {
    private static final List<String> DIMENSIONS = List.of("cafe");
    private static final List<Cohort> COHORTS =
            List.of(Yaml.read(Cohort.class, "cafe", "expression: answer.attributes['cafe']"));

    @Test
    void whatMayBeToldIsToldAndOfEveryCellThatThereIsOne() {
        Release first = release(none("gold.released_sum"), none("gold.withheld_sum"), """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-03-02    | nps       | shop          | (all)            | (all)        | 3
                2026-03-02    | nps       | (all)         | (all)            | (all)        | 3
                2026-03-02    | nps       | shop          | cafe             | Lund         | 3
                2026-03-03    | nps       | shop          | (all)            | (all)        | 1
                2026-03-03    | nps       | shop          | cafe             | Moss         | 1
                """, """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | cohorts
                1         | nps       | shop          | 2026-03-02    | a           | cafe=Lund
                2         | nps       | shop          | 2026-03-02    | b           | cafe=Lund
                3         | nps       | shop          | 2026-03-02    | b           | cafe=Lund
                4         | nps       | shop          | 2026-03-03    | c           | cafe=Moss
                """);

        assertRows(first.released(), """
                first_date | last_date  | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-01-01 | 2026-12-31 | (all)         | (all)            | (all)        | null
                2026-01-01 | 2026-12-31 | (all)         | cafe             | Lund         | null
                2026-01-01 | 2026-12-31 | (all)         | cafe             | Moss         | null
                2026-01-01 | 2026-12-31 | shop          | (all)            | (all)        | null
                2026-01-01 | 2026-12-31 | shop          | cafe             | Lund         | null
                2026-01-01 | 2026-12-31 | shop          | cafe             | Moss         | null
                2026-03-02 | 2026-03-02 | (all)         | (all)            | (all)        | 3
                2026-03-02 | 2026-03-02 | (all)         | cafe             | Lund         | 3
                2026-03-02 | 2026-03-02 | shop          | (all)            | (all)        | 3
                2026-03-02 | 2026-03-02 | shop          | cafe             | Lund         | 3
                """);
        assertRows(first.withheld().where("cohort_dimension = 'cafe' AND cohort_value <> '(touchpoint)'"), """
                from_date  | until_date | touchpoint_id | cohort_value | answers | step | period_type | period_start | has_enough
                2026-03-03 | 2026-03-03 | shop          | Moss         | 1       | days | month       | 2026-03-01   | false
                """);
    }

    @Test
    void theNextNightGoesOnWithWhatWaits() {
        Dataset<Row> withheld = rows("gold.withheld_sum", """
                from_date  | until_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers | step | period_type | period_start | customers
                2026-03-03 | 2026-03-03 | nps       | shop          | (all)            | (all)        | 1       | days | month       | 2026-03-01   | 17
                2026-03-03 | 2026-03-03 | nps       | shop          | (all)            | (touchpoint) | 1       | days | month       | 2026-03-01   | 17
                """);

        Release next = release(none("gold.released_sum"), withheld, """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-03-05    | nps       | shop          | (all)            | (all)        | 1
                """, """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | cohorts
                5         | nps       | shop          | 2026-03-05    | d           | age=old
                """);

        assertRows(next.released().where("answers IS NOT NULL"), """
                first_date | last_date  | touchpoint_id | answers
                2026-03-03 | 2026-03-05 | (all)         | 2
                2026-03-03 | 2026-03-05 | shop          | 2
                """);
        assertRows(next.withheld(), """
                answers
                """);
    }

    @Test
    void aCustomerCountsWhereTheAnswerChangedOrOnlyTheCohortDid() {
        Dataset<Row> before = rows("gold.fact_answer", """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | points | cohorts
                1         | nps       | shop          | 2026-03-02    | a           | 100    | cafe=Lund
                2         | nps       | shop          | 2026-03-02    | b           | 100    | cafe=Lund
                3         | nps       | shop          | 2026-03-02    | c           | 100    | cafe=Lund
                """);
        Dataset<Row> after = rows("gold.fact_answer", """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | points | cohorts
                1         | nps       | shop          | 2026-03-02    | a           | 100    | cafe=Lund
                2         | nps       | shop          | 2026-03-02    | b           | 0      | cafe=Lund
                3         | nps       | shop          | 2026-03-02    | c           | 100    | cafe=Moss
                """);

        assertRows(
                ChangedCustomers.between(before, after, DIMENSIONS, 5)
                        .groupBy("cohort_dimension", "cohort_value")
                        .agg(org.apache.spark.sql.functions.expr(
                                "size(array_distinct(flatten(collect_list(customers)))) AS number"))
                        .orderBy("cohort_dimension", "cohort_value"),
                """
                cohort_dimension | cohort_value | number
                (all)            | (all)        | 1
                cafe             | Lund         | 2
                cafe             | Moss         | 1
                """);
    }

    private static Release release(Dataset<Row> known, Dataset<Row> withheld, String daily, String facts) {
        return Release.of(
                known,
                withheld,
                rows("gold.daily_sum", daily),
                ChangedCustomers.of(rows("gold.fact_answer", facts), DIMENSIONS, 2),
                2,
                LocalDate.of(2026, 3, 6),
                COHORTS);
    }
}
