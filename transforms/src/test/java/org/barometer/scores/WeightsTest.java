package org.barometer.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Statistics;
import org.barometer.periods.ChangedPeriods;
import org.barometer.periods.EveryPeriod;
import org.barometer.scoring.Rules;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest extends SparkTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "9.99, 0", "0.1, 0", "10, 1", "4321.5, 3", "0.0004, -4", "0.09, -2"})
    void weightsAreDividedByThePowerOfTenOfTheLargest(BigDecimal largest, int magnitude) {
        assertThat(Weights.magnitude(largest)).isEqualTo(magnitude);
    }

    @Test
    void aCubeWithoutAnswersHasNothingToDivide() {
        assertThat(Weights.magnitude(null)).isZero();
    }

    /** A promoter and a detractor of weights 3 : 1, which standing for thousands of people, or for few in a thousand. */
    @ParameterizedTest
    @CsvSource({
        "30000, 900000000, 10000, 100000000, 40000",
        "0.0003, 0.00000009, 0.0001, 0.00000001, 0.0004",
        "3, 9, 1, 1, 4"
    })
    void scoresAreTheSameWhateverTheWeightsAddUpTo(
            String high, String highSquare, String low, String lowSquare, BigDecimal sum) {
        Dataset<Row> cube = rows("gold.score_cube", """
                response_date | metric_id | touchpoint_id | cohort_dimension | cohort_value | score | answers | weight_sum | weight_square_sum
                2026-03-01    | nps       | web           | (all)            | (all)        | 10    | 1       | %s         | %s
                2026-03-01    | nps       | web           | (all)            | (all)        | 0     | 1       | %s         | %s
                """.formatted(high, highSquare, low, lowSquare));
        int magnitude = Weights.magnitude(new BigDecimal(high));
        Dataset<Row> scores = Scores.of(
                Scores.daily(cube, metrics("nps"), magnitude),
                none("gold.component_product"),
                magnitude,
                Rules.of(metrics("nps"), List.of(), Statistics.DEFAULT),
                ChangedPeriods.all(LocalDate.of(2026, 3, 1)),
                EveryPeriod.of(ChangedPeriods.all(LocalDate.of(2026, 3, 1))));

        assertRows(scores.where("period_type = 'day' AND touchpoint_id = 'web'"), """
                weighted_value | effective_answers | weight_sum
                50             | 1.6               | %s
                """.formatted(sum));
    }
}
