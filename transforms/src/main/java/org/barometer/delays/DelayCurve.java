package org.barometer.delays;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The share of responses that come within so many days. */
public final class DelayCurve {
    /** Where fewer than three are expected to be later, it may be chance that none is seen (the rule of three). */
    private static final BigDecimal LATE_ONES = new BigDecimal(3);

    private DelayCurve() {}

    /**
     * The curve as rows of {@code gold.response_delay}; none while too few responses are known to tell.
     *
     * @param counts from {@link ResponseDelays#counts}
     * @param delays what they are counts of
     * @param share of the responses that has to be in for a period to be mature
     */
    public static List<Row> rows(List<Row> counts, ResponseDelays delays, BigDecimal share) {
        Map<Integer, Long> byDelay = new TreeMap<>();
        counts.forEach(count -> byDelay.put(count.getInt(0), count.getLong(1)));
        BigDecimal total = BigDecimal.valueOf(
                byDelay.values().stream().mapToLong(Long::longValue).sum());
        if (total.multiply(BigDecimal.ONE.subtract(share)).compareTo(LATE_ONES) < 0) {
            return List.of();
        }

        int days = days(byDelay, total.multiply(share));
        List<Row> rows = new ArrayList<>();
        long in = 0;
        for (Map.Entry<Integer, Long> delay : byDelay.entrySet()) {
            in += delay.getValue();
            rows.add(RowFactory.create(
                    delay.getKey(),
                    delay.getValue(),
                    BigDecimal.valueOf(in).divide(total, 8, RoundingMode.HALF_UP),
                    days,
                    Date.valueOf(delays.from()),
                    Date.valueOf(delays.to())));
        }

        return rows;
    }

    /** The first delay by which so many are in. */
    private static int days(Map<Integer, Long> byDelay, BigDecimal enough) {
        long in = 0;
        for (Map.Entry<Integer, Long> delay : byDelay.entrySet()) {
            in += delay.getValue();
            if (BigDecimal.valueOf(in).compareTo(enough) >= 0) {
                return delay.getKey();
            }
        }

        throw new IllegalArgumentException("A share of more than all: %s of %s".formatted(enough, in));
    }
}
