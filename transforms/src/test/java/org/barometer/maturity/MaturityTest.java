package org.barometer.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.LocalDate;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** Which periods hold nearly all of their answers, and which of them change sides. */
class MaturityTest extends SparkTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Test
    void aPeriodIsMatureOnceSoManyDaysHavePassedSinceItEnded() {
        assertRows(Maturity.of(TODAY, 3).marked(rowsOf("period_type STRING, period_end DATE", """
                        period_type | period_end
                        day         | 2026-03-28
                        day         | 2026-03-29
                        month       | 2026-03-31
                        year        | 2026-12-31
                        """)), """
                period_type | period_end | is_mature
                day         | 2026-03-28 | true
                day         | 2026-03-29 | false
                month       | 2026-03-31 | false
                year        | 2026-12-31 | false
                """);
    }

    @Test
    void whereNothingIsWaitedForAPeriodIsMatureOnItsLastDay() {
        assertRows(Maturity.of(TODAY, 0).marked(rowsOf("period_end DATE", """
                        period_end
                        2026-03-31
                        2026-04-01
                        """)), """
                period_end | is_mature
                2026-03-31 | true
                2026-04-01 | false
                """);
    }

    @Test
    void aDayLaterThePeriodsOfOneDayMore() {
        assertThat(Maturity.of(TODAY.plusDays(1), 3).turned(Maturity.of(TODAY, 3)))
                .containsExactly(LocalDate.of(2026, 3, 29));
    }

    @Test
    void answersThatTakeLongerMakePeriodsWaitAgain() {
        assertThat(Maturity.of(TODAY.plusDays(1), 6).turned(Maturity.of(TODAY, 3)))
                .containsExactly(LocalDate.of(2026, 3, 27), LocalDate.of(2026, 3, 28));
        assertThat(Maturity.of(TODAY.plusDays(1), 4).turned(Maturity.of(TODAY, 3)))
                .isEmpty();
    }
}
