package org.barometer.maturity;

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
public final class LagCurve {
    /** Where fewer than three are expected to be later, it may be chance that none is seen (the rule of three). */
    private static final BigDecimal LATE_ONES = new BigDecimal(3);

    private LagCurve() {}

    /**
     * The curve as rows of {@code gold.answer_lag}; none while too few responses are known to tell.
     *
     * @param counts from {@link AnswerLags#counts}
     * @param lags what they are counts of
     * @param share of the responses that has to be in for a period to be mature
     */
    public static List<Row> rows(List<Row> counts, AnswerLags lags, BigDecimal share) {
        Map<Integer, Long> byLag = new TreeMap<>();
        counts.forEach(count -> byLag.put(count.getInt(0), count.getLong(1)));
        BigDecimal total = BigDecimal.valueOf(
                byLag.values().stream().mapToLong(Long::longValue).sum());
        if (total.multiply(BigDecimal.ONE.subtract(share)).compareTo(LATE_ONES) < 0) {
            return List.of();
        }

        int days = days(byLag, total.multiply(share));
        List<Row> rows = new ArrayList<>();
        long in = 0;
        for (Map.Entry<Integer, Long> lag : byLag.entrySet()) {
            in += lag.getValue();
            rows.add(RowFactory.create(
                    lag.getKey(),
                    lag.getValue(),
                    BigDecimal.valueOf(in).divide(total, 8, RoundingMode.HALF_UP),
                    days,
                    Date.valueOf(lags.from()),
                    Date.valueOf(lags.to())));
        }

        return rows;
    }

    /** The first lag by which so many are in. */
    private static int days(Map<Integer, Long> byLag, BigDecimal enough) {
        long in = 0;
        for (Map.Entry<Integer, Long> lag : byLag.entrySet()) {
            in += lag.getValue();
            if (BigDecimal.valueOf(in).compareTo(enough) >= 0) {
                return lag.getKey();
            }
        }

        throw new IllegalArgumentException("A share of more than all: %s of %s".formatted(enough, in));
    }
}
