package org.barometer.scores;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class FactsTest extends SparkTest {
    @Test
    void anAnswerIsAFactOfEachMetricThatItCountsFor() {
        assertRows(facts("""
                        response_id | question_id | metrics        | touchpoint_id | score | weight
                        r1          | q1          | nps            | web           | 9     | 1
                        r1          | q2          | csat_5, mean_5 | store         | 4     | 0.5
                        """, "nps", "csat_5", "mean_5"), """
                answer_id | metric_id | touchpoint_id | score | points | weight | cohorts
                web/r1/q1 | nps       | web           | 9     | 100    | 1      | country=SE
                web/r1/q2 | csat_5    | store         | 4     | 100    | 0.5    | country=SE
                web/r1/q2 | mean_5    | store         | 4     | 75     | 0.5    | country=SE
                """);
    }

    @Test
    void pointsFollowTheBandsOrTheLineOfTheMetric() {
        String[] all = {
            "nps", "csat_5", "csat_7", "csat_10", "csat_binary", "ces_1", "ces_2", "ces_1_mean", "ces_2_mean", "mean_10"
        };

        assertRows(facts("""
                        question_id | metrics     | score
                        q0          | nps         | 0
                        q6          | nps         | 6
                        q7          | nps         | 7
                        q8          | nps         | 8
                        q9          | nps         | 9
                        q3          | csat_5      | 3
                        q4          | csat_5      | 4
                        q5          | csat_7      | 5
                        q6          | csat_7      | 6
                        q1          | csat_binary | 1
                        q2          | ces_1       | 2
                        q3          | ces_1       | 3
                        q4          | ces_2       | 4
                        q5          | ces_2       | 5
                        q1          | ces_1_mean  | 1
                        q4          | ces_1_mean  | 4
                        q4          | ces_2_mean  | 4
                        q5          | mean_10     | 5
                        """, all), """
                metric_id   | score | points
                nps         | 0     | -100
                nps         | 6     | -100
                nps         | 7     | 0
                nps         | 8     | 0
                nps         | 9     | 100
                csat_5      | 3     | 0
                csat_5      | 4     | 100
                csat_7      | 5     | 0
                csat_7      | 6     | 100
                csat_binary | 1     | 100
                ces_1       | 2     | 100
                ces_1       | 3     | 0
                ces_2       | 4     | 0
                ces_2       | 5     | 100
                ces_1_mean  | 1     | 100
                ces_1_mean  | 4     | 25
                ces_2_mean  | 4     | 50
                mean_10     | 5     | 44.44444444
                """);
    }

    /** Plain Python, rounded to six decimals; their mean is 69.841270. */
    @Test
    void aRespondentsIndexIsTheMeanOfTheItemsThatTheyAnsweredIfThoseAreAtLeastTwo() {
        Dataset<Row> facts = facts("""
                response_id | question_id | item         | metrics | score
                r1          | q1          | overall      | nki     | 8
                r1          | q2          | expectations | nki     | 7
                r1          | q3          | ideal        | nki     | 7
                r2          | q1          | overall      | nki     | 9
                r2          | q2          | expectations | nki     | 9
                r2          | q3          | ideal        | nki     | 8
                r3          | q1          | overall      | nki     | 5
                r3          | q2          | expectations | nki     | 6
                r3          | q3          | ideal        | nki     | 4
                r4          | q1          | overall      | nki     | 10
                r4          | q2          | expectations | nki     | 9
                r4          | q3          | ideal        | nki     | 9
                r5          | q1          | overall      | nki     | 7
                r5          | q2          | expectations | nki     | 7
                r5          | q3          | ideal        | nki     | 6
                r6          | q1          | overall      | nki     | 6
                r6          | q3          | ideal        | nki     | 6
                r7          | q1          | overall      | nki     | 8
                r7          | q2          | expectations | nki     | 8
                r8          | q3          | ideal        | nki     | 5
                """, "nki");

        assertRows(facts, """
                answer_id   | response_id | round(score, 6) | score = points
                web/r1/nki/0 | r1          | 70.37037        | true
                web/r2/nki/0 | r2          | 85.185185       | true
                web/r3/nki/0 | r3          | 44.444444       | true
                web/r4/nki/0 | r4          | 92.592593       | true
                web/r5/nki/0 | r5          | 62.962963       | true
                web/r6/nki/0 | r6          | 55.555556       | true
                web/r7/nki/0 | r7          | 77.777778       | true
                """);
        assertRows(facts.selectExpr("round(avg(points), 6) AS nki"), """
                nki
                69.84127
                """);
    }

    @Test
    void anIndexIsOfOneTouchpointAndKeepsWhatItsAnswersShare() {
        assertRows(facts("""
                        response_id | question_id | item         | metrics | touchpoint_id | score | weight | customer_id | response_date
                        r1          | q1          | overall      | nki     | web           | 10    | 0.5    | ada         | 2026-03-02
                        r1          | q2          | expectations | nki     | web           | 1     | 0.5    | ada         | 2026-03-02
                        r1          | q3          | overall      | nki     | store         | 10    | 0.5    | ada         | 2026-03-02
                        r1          | q4          | null         | nki     | store         | 10    | 0.5    | ada         | 2026-03-02
                        """, "nki"), """
                touchpoint_id | score | weight | customer_id | response_date | cohorts
                web           | 50    | 0.5    | ada         | 2026-03-02    | country=SE
                """);
    }

    private static Dataset<Row> facts(String answers, String... metrics) {
        Dataset<Row> ofWeb = rows("silver.answer", answers).withColumn("survey_id", lit("web"));
        Dataset<Row> ofSweden =
                ItemIndices.of(ofWeb, metrics(metrics)).withColumn("cohorts", map(lit("country"), lit("SE")));
        return Facts.of(ofSweden, metrics(metrics));
    }
}
