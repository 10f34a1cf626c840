package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessDateTest {
    /** In Oslo it is the next day already. */
    private static final Clock LATE = Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneOffset.UTC);

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @Test
    void aDayHasBegunWhenItHasInTheBusinessZone() {
        assertThatCode(() -> BusinessDate.requireBegun(LocalDate.of(2026, 3, 2), OSLO, LATE))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> BusinessDate.requireBegun(LocalDate.of(2026, 3, 2), ZoneOffset.UTC, LATE))
                .hasMessage(
                        "The business date 2026-03-02 is in the future: in Z it is 2026-03-01. Name a date up to today. Nothing was written.");
    }

    @Test
    void tomorrowIsInTheFuture() {
        assertThatThrownBy(() -> BusinessDate.requireBegun(LocalDate.of(2026, 3, 3), OSLO, LATE))
                .hasMessage(
                        "The business date 2026-03-03 is in the future: in Europe/Oslo it is 2026-03-02. Name a date up to today. Nothing was written.");
    }
}
