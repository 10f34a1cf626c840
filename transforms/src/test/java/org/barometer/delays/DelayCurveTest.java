package org.barometer.delays;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** From counts by delay to the share that is in, and the days after which a period is mature. */
class DelayCurveTest {
    private static final ResponseDelays LAGS = new ResponseDelays(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31));

    @Test
    void theShareRunsUpToAllAndThePeriodIsMatureWhenItIsLargeEnough() {
        assertThat(rows("0.99", 1, 80, 0, 900, 30, 10, 2, 10))
                .containsExactly(
                        "[0,900,0.90000000,2,2025-04-01,2026-03-31]",
                        "[1,80,0.98000000,2,2025-04-01,2026-03-31]",
                        "[2,10,0.99000000,2,2025-04-01,2026-03-31]",
                        "[30,10,1.00000000,2,2025-04-01,2026-03-31]");
    }

    @Test
    void oneResponseShortOfTheShareWaitsForTheNextLag() {
        assertThat(days("0.99", 0, 989, 5, 2, 30, 9)).isEqualTo(5);
        assertThat(days("0.99", 0, 989, 30, 11)).isEqualTo(30);
    }

    @Test
    void whereAllCameOnTheirDayNothingIsWaitedFor() {
        assertThat(days("0.99", 0, 300)).isZero();
    }

    @Test
    void ofFewerThanThreeHundredNothingIsSaid() {
        assertThat(rows("0.99", 0, 299)).isEmpty();
        assertThat(rows("0.9", 0, 29)).isEmpty();
        assertThat(rows("0.9", 0, 30)).hasSize(1);
        assertThat(rows("0.99")).isEmpty();
    }

    private static int days(String share, int... lagsAndResponses) {
        return curve(share, lagsAndResponses).get(0).getInt(3);
    }

    private static List<String> rows(String share, int... lagsAndResponses) {
        return curve(share, lagsAndResponses).stream().map(Row::toString).toList();
    }

    private static List<Row> curve(String share, int... lagsAndResponses) {
        List<Row> counts = IntStream.range(0, lagsAndResponses.length / 2)
                .mapToObj(i -> RowFactory.create(lagsAndResponses[2 * i], (long) lagsAndResponses[2 * i + 1]))
                .toList();
        return DelayCurve.rows(counts, LAGS, new BigDecimal(share));
    }
}
