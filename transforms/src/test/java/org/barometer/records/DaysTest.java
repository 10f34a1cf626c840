package org.barometer.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DaysTest {
    @Test
    void daysInARowAreOneRange() {
        assertThat(condition("2026-03-01", "2026-02-28", "2026-03-02", "2026-03-05"))
                .isEqualTo("(day BETWEEN DATE'2026-02-28' AND DATE'2026-03-02' OR day = DATE'2026-03-05')");
    }

    @Test
    void noDaysHoldNowhere() {
        assertThat(condition()).isEqualTo("false");
    }

    private static String condition(String... days) {
        return Days.condition("day", Stream.of(days).map(LocalDate::parse).toList());
    }
}
