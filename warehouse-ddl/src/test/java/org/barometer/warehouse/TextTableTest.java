package org.barometer.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The fixture that other tests trust. */
class TextTableTest extends SparkTest {
    @Test
    void columnsLeftOutAreNullOrAFiller() {
        TextTable.assertRows(rows("silver.answer", """
                        response_id | score
                        r1          | 9
                        """), """
                response_id | score | customer_id | survey_id | response_date | responded_at        | metrics
                r1          | 9     | null        | 0         | 2026-03-01    | 2026-03-01 00:00:00 |
                """);
    }

    @Test
    void arraysAndMapsAreReadAndPrinted() {
        TextTable.assertRows(rows("silver.answer", """
                        metrics     | attributes
                        nps, mean_7 | tier=gold, country=SE
                        nps         | null
                        """), """
                metrics     | attributes            | attributes['country']
                nps, mean_7 | country=SE, tier=gold | SE
                nps         | null                  | null
                """);
    }

    @Test
    void theFrameHasTheTablesOwnSchema() {
        assertThat(rows("gold.score_cube", "answers\n1").schema())
                .isEqualTo(Table.named("gold.score_cube").schema());
        assertThat(none("gold.score_cube").schema())
                .isEqualTo(Table.named("gold.score_cube").schema());
    }

    @Test
    void aRowTooManyIsFound() {
        var rows = rowsOf("day INT", "day\n1\n2");

        assertThatThrownBy(() -> TextTable.assertRows(rows, "day\n1")).hasMessageContaining("""
                == Results ==
                !== Correct Answer - 1 ==   == Spark Answer - 2 ==
                 struct<day:int>            struct<day:int>
                 [1]                        [1]
                !                           [2]
                """);
    }

    @Test
    void anExpectedNumberIsNotRounded() {
        var rows = rowsOf("value DECIMAL(4,2)", "value\n33.33");

        TextTable.assertRows(rows, "value\n33.330");
        assertThatThrownBy(() -> TextTable.assertRows(rows, "value\n33.333")).isInstanceOf(AssertionError.class);
    }

    @Test
    void anExpectedDayHasNoHour() {
        var rows = rowsOf("day DATE", "day\n2026-03-01");

        assertThatThrownBy(() -> TextTable.assertRows(rows, "day\n2026-03-01 10:00"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aColumnThatTheTableLacksIsFound() {
        assertThatThrownBy(() -> rows("silver.answer", "scores\n9"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("columns of the table");
    }
}
