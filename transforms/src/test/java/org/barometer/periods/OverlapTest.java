package org.barometer.periods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.barometer.definitions.PeriodType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Why a period is only compared with one that shares no day with it: with as many answers every day, the variance of a
 * difference of two means in units of a day's. Figures: plain Python.
 */
class OverlapTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    /** Taken for independent they would have the same variance as those a period apart: four times too much. */
    @Test
    void rollingPeriodsAWeekApartShareThreeOfFourWeeks() {
        Period now = ending(DAY);

        assertThat(variance(now, ending(DAY.minusDays(7)))).isCloseTo(0.017857, within(5.1e-7));
        assertThat(variance(now, now.previous())).isCloseTo(0.071429, within(5.1e-7));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALL")
    void noPeriodSharesADayWithThoseThatItIsComparedWith(PeriodType type) {
        DAY.minusYears(2)
                .datesUntil(DAY)
                .map(day ->
                        Period.starting(type, Calendar.of(EveryPeriod.PUBLISHED).start(type, day)))
                .forEach(period -> {
                    assertThat(period.previous().end()).as("%s", period).isEqualTo(period.start() - 1);
                    assertThat(period.yearBefore().end()).as("%s", period).isLessThan(period.start());
                });
    }

    private static Period ending(LocalDate day) {
        return Period.starting(PeriodType.ROLLING_28D, day.minusDays(27));
    }

    /** Of one period's mean of days less another's: each day counts by the square of how much it moves the difference. */
    private static double variance(Period one, Period other) {
        return IntStream.rangeClosed(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()))
                .mapToDouble(day -> share(one, day) - share(other, day))
                .map(share -> share * share)
                .sum();
    }

    private static double share(Period period, int day) {
        return day >= period.start() && day <= period.end() ? 1.0 / (period.end() - period.start() + 1) : 0;
    }
}
