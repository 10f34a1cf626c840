package org.barometer.scores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever scores tell are sums of whole portions: whoever has all scores knows no more than whoever has all portions, and what
 * follows from these, AttackerTest tries.
 */
class WholePortionsTest extends SparkTest {
    private static final int PORTIONS = 120;
    private static final LocalDate LAST = LocalDate.of(2026, 3, 5);

    /** What Spark's SQL adds up of the portions that lie in a period, and of those in the periods it is compared with. */
    private static final String DIFFERENCES = """
            WITH told AS (
              SELECT score.cohort_value, score.period_type, period_start, period_end, status, score.answers AS ours, value,
                     previous_answers, year_ago_answers, rest_answers, sum(portion.answers) AS answers, sum(ng) AS points
              FROM score LEFT JOIN portion
                ON portion.cohort_value = score.cohort_value AND first_date >= period_start AND last_date <= period_end
              GROUP BY ALL)
            SELECT now.cohort_value, now.period_type, now.period_start, now.ours, now.answers
            FROM told AS now
            LEFT JOIN told AS before ON before.cohort_value = now.cohort_value AND before.period_type = now.period_type
              AND before.period_end = now.period_start - 1
            LEFT JOIN told AS year_ago ON year_ago.cohort_value = now.cohort_value AND year_ago.period_type = now.period_type
              AND year_ago.period_start = IF(now.period_type IN ('month', 'quarter', 'year'),
                                             add_months(now.period_start, -12), now.period_start - 364)
            LEFT JOIN (SELECT period_type, period_start, sum(answers) AS answers FROM told GROUP BY ALL) AS cafes
              ON cafes.period_type = now.period_type AND cafes.period_start = now.period_start
            WHERE NOT (now.ours <=> now.answers
              AND round(now.value, 6) <=> round(now.points / now.answers, 6)
              AND (now.status = 'suppressed') <=> (now.answers IS NULL)
              AND now.previous_answers <=> IF(now.answers > 0, before.answers, NULL)
              AND now.year_ago_answers <=> IF(now.answers > 0, year_ago.answers, NULL)
              AND now.rest_answers <=> nullif(cafes.answers - now.answers, 0))
            """;

    @BeforeAll
    static void portionsOfTwoYears() {
        StringBuilder portions = new StringBuilder("first_date | last_date | cohort_value | answers | ng\n");
        Random random = new Random(7);
        String[] cafes = {"Bergen", "Lund", "Moss"};
        for (String cafe : cafes) {
            for (int year = 2024; year <= 2026; year++) {
                portions.append("%1$d-01-01 | %1$d-12-31 | %2$s | null | null\n".formatted(year, cafe));
            }
        }

        for (int i = 0; i < PORTIONS; i++) {
            LocalDate first = LAST.minusDays(random.nextInt(700));
            LocalDate last = first.plusDays(Math.max(0, random.nextInt(40) - 20));
            int answers = 5 + random.nextInt(10);
            portions.append("%s | %s | %s | %d | %d\n"
                    .formatted(
                            first,
                            last.isAfter(LAST) ? first : last,
                            cafes[random.nextInt(cafes.length)],
                            answers,
                            100 * random.nextInt(answers + 1)));
        }

        List<String> days = LAST.minusDays(730)
                .datesUntil(LAST.plusDays(1))
                .map(LocalDate::toString)
                .toList();
        ToldScoresTest.scores(portions.toString(), days).cache().createOrReplaceTempView("score");
        rows("gold.released_sum", portions.toString()).createOrReplaceTempView("portion");
    }

    @Test
    void everyScoreAndWhatItIsComparedWithIsASumOfWholePortions() {
        assertThat(SPARK.sql(DIFFERENCES).collectAsList()).isEmpty();
    }

    /** Else nothing would have been compared. */
    @Test
    void manyScoresAreComparedWithEarlierOnesAndWithOthers() {
        Dataset<Row> compared = SPARK.table("score").where("previous_answers > 0 AND rest_answers > 0");
        assertThat(compared.count()).isGreaterThan(1_000);
        assertThat(compared.where("year_ago_answers > 0").count()).isGreaterThan(300);
        assertThat(SPARK.table("score").where("status = 'suppressed'").count()).isPositive();
    }
}
