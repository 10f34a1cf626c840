package org.barometer.delays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which responses tell how late responses come, and how late they were. */
class ResponseDelaysTest extends SparkTest {
    private static final ResponseDelays OF_A_YEAR =
            new ResponseDelays(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31));

    /** From 31 March to 30 May it is 60 days. */
    @ParameterizedTest
    @CsvSource({
        "2026-05-29, 2025-03-01, 2026-02-28",
        "2026-05-30, 2025-04-01, 2026-03-31",
        "2026-06-28, 2025-04-01, 2026-03-31",
        "2026-06-29, 2025-05-01, 2026-04-30"
    })
    void twelveWholeMonthsThatEndedAtLeastSixtyDaysAgoTellIt(String on, String from, String to) {
        assertThat(ResponseDelays.knownOn(LocalDate.parse(on)))
                .isEqualTo(new ResponseDelays(LocalDate.parse(from), LocalDate.parse(to)));
    }

    @Test
    void theLagIsTheDaysUntilTheFirstDelivery() {
        assertRows(counts(Map.of("web", LocalDate.of(2025, 1, 1)), """
                survey_id | response_date | first_delivered_on
                web       | 2025-03-31    | 2025-03-31
                web       | 2025-04-01    | 2025-04-01
                web       | 2026-03-30    | 2026-03-29
                web       | 2026-03-30    | 2026-04-02
                web       | 2026-03-31    | 2026-05-30
                web       | 2026-04-01    | 2026-04-01
                """), """
                delay_days | responses
                0        | 2
                3        | 1
                60       | 1
                """);
    }

    @Test
    void whatWasAnsweredBeforeTheFirstDeliveryOfItsSurveyWasNotLate() {
        assertRows(counts(Map.of("web", LocalDate.of(2026, 3, 10), "store", LocalDate.of(2025, 4, 1)), """
                        survey_id | response_date | first_delivered_on
                        web       | 2025-12-01    | 2026-03-10
                        web       | 2026-03-09    | 2026-03-11
                        web       | 2026-03-10    | 2026-03-10
                        store     | 2025-12-01    | 2025-12-08
                        gone      | 2025-12-01    | 2026-03-10
                        """), """
                delay_days | responses
                0        | 1
                7        | 1
                """);
    }

    @Test
    void withoutDeliveriesNothingIsKnown() {
        assertRows(counts(Map.of(), """
                survey_id | response_date | first_delivered_on
                web       | 2025-12-01    | 2026-03-10
                """), "delay_days | responses\n");
    }

    private static Dataset<Row> counts(Map<String, LocalDate> firstDeliveries, String responses) {
        return OF_A_YEAR.counts(rows("silver.response", responses), firstDeliveries);
    }
}
