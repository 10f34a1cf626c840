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

    /** Of the town alone nobody knows: what is told of the south is divided, and what waits goes on to wait within it. */
    @Test
    void townsDivideWhatIsToldOfTheirRegionsFromNightToNight() {
        Release first = ofTowns(none("gold.released_sum"), none("gold.withheld_sum"), """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value  | answers
                2026-03-02    | nps       | shop          | (all)            | (all)         | 5
                2026-03-02    | nps       | shop          | region           | north         | 2
                2026-03-02    | nps       | shop          | region           | south         | 3
                2026-03-02    | nps       | shop          | town             | north > Moss  | 2
                2026-03-02    | nps       | shop          | town             | south > Lund  | 2
                2026-03-02    | nps       | shop          | town             | south > Ystad | 1
                """, """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | cohorts
                1         | nps       | shop          | 2026-03-02    | a           | region=north, town=north > Moss
                2         | nps       | shop          | 2026-03-02    | b           | region=north, town=north > Moss
                3         | nps       | shop          | 2026-03-02    | c           | region=south, town=south > Lund
                4         | nps       | shop          | 2026-03-02    | d           | region=south, town=south > Lund
                5         | nps       | shop          | 2026-03-02    | e           | region=south, town=south > Ystad
                """);

        assertRows(toldAtTheShop(first), """
                first_date | cohort_dimension | cohort_value | answers
                2026-03-02 | region           | north        | 2
                2026-03-02 | region           | south        | 3
                2026-03-02 | town             | north > Moss | 2
                """);
        assertRows(first.withheld().where("cohort_dimension = 'town'"), """
                from_date  | cohort_value  | answers | step          | of_touchpoint | of_cohort
                2026-03-02 | south > Lund  | 2       | inner_cohorts | shop          | south
                2026-03-02 | south > Ystad | 1       | inner_cohorts | shop          | south
                """);

        Release next = ofTowns(first.released(), first.withheld(), """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value  | answers
                2026-03-03    | nps       | shop          | (all)            | (all)         | 2
                2026-03-03    | nps       | shop          | region           | south         | 2
                2026-03-03    | nps       | shop          | town             | south > Lund  | 1
                2026-03-03    | nps       | shop          | town             | south > Ystad | 1
                """, """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | cohorts
                6         | nps       | shop          | 2026-03-03    | f           | region=south, town=south > Lund
                7         | nps       | shop          | 2026-03-03    | g           | region=south, town=south > Ystad
                """);

        assertRows(toldAtTheShop(next), """
                first_date | last_date  | cohort_dimension | cohort_value  | answers
                2026-03-02 | 2026-03-03 | town             | south > Lund  | 3
                2026-03-02 | 2026-03-03 | town             | south > Ystad | 2
                2026-03-03 | 2026-03-03 | region           | south         | 2
                """);
    }

    /** A region with too few customers waits with all its towns, and is joined by what comes of it. */
    @Test
    void whatWaitsOfARegionKeepsWhatIsKnownOfItBesideItsTowns() {
        String facts = """
                answer_id | metric_id | touchpoint_id | response_date | customer_id | cohorts
                1         | nps       | shop          | 2026-03-02    | a           | region=north, town=north > Moss
                2         | nps       | shop          | 2026-03-02    | b           | region=north, town=north > Moss
                3         | nps       | shop          | 2026-03-02    | c           | region=south, town=south > Lund
                4         | nps       | shop          | 2026-03-02    | d           | region=west, town=west > Os
                5         | nps       | shop          | 2026-03-02    | e           | region=north, town=north > Moss
                """;
        Release first = ofTowns(none("gold.released_sum"), none("gold.withheld_sum"), """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | answers
                2026-03-02    | nps       | shop          | (all)            | (all)        | 5
                2026-03-02    | nps       | shop          | region           | north        | 3
                2026-03-02    | nps       | shop          | region           | south        | 1
                2026-03-02    | nps       | shop          | region           | west         | 1
                2026-03-02    | nps       | shop          | town             | north > Moss | 3
                2026-03-02    | nps       | shop          | town             | south > Lund | 1
                2026-03-02    | nps       | shop          | town             | west > Os    | 1
                """, facts);

        assertRows(
                first.withheld()
                        .where("cohort_dimension = 'town' AND cohort_value <> '(touchpoint)'")
                        .orderBy("cohort_value"),
                """
                cohort_value  | answers | step    | of_cohort
                south > (all) | 1       | cohorts |
                south > Lund  | 1       | cohorts |
                west > (all)  | 1       | cohorts |
                west > Os     | 1       | cohorts |
                """);
    }

    private static Dataset<Row> toldAtTheShop(Release release) {
        return release.released()
                .where("answers IS NOT NULL AND touchpoint_id = 'shop' AND cohort_dimension <> '(all)'")
                .orderBy("cohort_dimension", "cohort_value", "first_date");
    }

    private static Release ofTowns(Dataset<Row> known, Dataset<Row> withheld, String daily, String facts) {
        List<Cohort> cohorts = List.of(
                Yaml.read(Cohort.class, "region", "expression: customer.region"),
                Yaml.read(Cohort.class, "town", "expression: customer.region\nwithin: region"));
        return release(known.where("answers IS NULL"), withheld, daily, facts, cohorts);
    }

    private static Release release(Dataset<Row> known, Dataset<Row> withheld, String daily, String facts) {
        return release(known, withheld, daily, facts, COHORTS);
    }

    private static Release release(
            Dataset<Row> known, Dataset<Row> withheld, String daily, String facts, List<Cohort> cohorts) {
        List<String> dimensions = cohorts.stream().map(Cohort::id).toList();
        return Release.of(
                known,
                withheld,
                rows("gold.daily_sum", daily),
                ChangedCustomers.of(rows("gold.fact_answer", facts), dimensions, 2),
                2,
                LocalDate.of(2026, 3, 6),
                cohorts);
    }
}
