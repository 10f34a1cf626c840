package org.barometer.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.Failure;
import org.barometer.periods.Calendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {
    private static final AskedPeriod EVERYTHING =
            new AskedPeriod(PeriodType.ALL, LocalDate.of(2019, 1, 1), LocalDate.of(2026, 5, 31));

    @ParameterizedTest
    @CsvSource({
        "2026, YEAR, 2026-01-01, 2026-12-31",
        "2026-Q2, QUARTER, 2026-04-01, 2026-06-30",
        "2024-02, MONTH, 2024-02-01, 2024-02-29",
        "2026-W01, WEEK, 2025-12-29, 2026-01-04",
        "2026-W53, WEEK, 2026-12-28, 2027-01-03",
        "2026-05-31, DAY, 2026-05-31, 2026-05-31",
        "rolling_28d:2026-05-31, ROLLING_28D, 2026-05-04, 2026-05-31"
    })
    void aPeriodIsWrittenAsPeopleWriteIt(String text, PeriodType type, LocalDate start, LocalDate end) {
        assertThat(period(text, 1)).isEqualTo(new AskedPeriod(type, start, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"May", "2026-13", "2026-Q5", "2026-02-30", "rolling_5d:2026-05-31", "2026-5"})
    void whatIsNoPeriod(String text) {
        assertThatThrownBy(() -> period(text, 1))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "'%s' is no period: write one such as 2026, 2026-Q2, 2026-05, 2026-W20, 2026-05-31, rolling_28d:2026-05-31 or all."
                                .formatted(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, YEAR, 2026-07-01, 2027-06-30",
        "2026-Q3, QUARTER, 2027-01-01, 2027-03-31",
        "all, ALL, 2019-01-01, 2026-05-31"
    })
    void aFiscalYearIsTheOneThatStartsInIt(String text, PeriodType type, LocalDate start, LocalDate end) {
        assertThat(period(text, 7)).isEqualTo(new AskedPeriod(type, start, end));
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void aWeekHoldsTheThursdayOfItsNumberWhateverDayItStartsOn(DayOfWeek first) {
        AskedPeriod week = AskedPeriod.of("2026-W01", new Calendar(1, first), () -> EVERYTHING);

        assertThat(LocalDate.of(2026, 1, 1)).isBetween(week.start(), week.end());
        assertThat(week.start().getDayOfWeek()).isEqualTo(first);
    }

    private static AskedPeriod period(String text, int firstMonth) {
        return AskedPeriod.of(text, new Calendar(firstMonth, DayOfWeek.MONDAY), () -> EVERYTHING);
    }

    @Test
    void aCohortHasADimensionAndAValue() {
        assertThat(Asked.of("nps", "web", "country=SE", period("2026", 1)))
                .hasToString("nps at web, country = SE, year (2026-01-01 to 2026-12-31)");
        assertThatThrownBy(() -> Asked.of("nps", "web", "country", period("2026", 1)))
                .isInstanceOf(Failure.class)
                .hasMessage("The cohort 'country' has no value: write one such as country=SE, or leave it out.");
    }
}
