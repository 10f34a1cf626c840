package org.barometer.scores;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Walks daily sums, in order of series and day, and gives a score for each of their periods. */
final class ScoreRows implements Iterator<InternalRow> {
    static final StructType COLUMNS = StructType.fromDDL("period_type STRING, period_start DATE, period_end DATE,"
            + " metric_id STRING, touchpoint_id STRING, cohort_dimension STRING, cohort_value STRING, answers BIGINT,"
            + " value DECIMAL(14,8), standard_error DECIMAL(14,8), interval_low DECIMAL(14,8), interval_high DECIMAL(14,8),"
            + " weighted_value DECIMAL(14,8), weighted_standard_error DECIMAL(14,8), weight_sum DECIMAL(28,10),"
            + " effective_answers DECIMAL(20,6), promoters BIGINT, passives BIGINT, detractors BIGINT, satisfied BIGINT,"
            + " status STRING");

    private static final UTF8String LOW_N = UTF8String.fromString("low_n");
    private static final UTF8String OK = UTF8String.fromString("ok");

    private final Iterator<InternalRow> days;
    private final Periods periods;
    private final Map<String, Estimates.Method> methods;
    private final Queue<InternalRow> scores = new ArrayDeque<>();
    private @Nullable Series series;

    ScoreRows(Iterator<InternalRow> days, Periods periods, Map<String, Estimates.Method> methods) {
        this.days = days;
        this.periods = periods;
        this.methods = methods;
    }

    @Override
    public boolean hasNext() {
        while (scores.isEmpty() && (series != null || days.hasNext())) {
            score(readSeries());
        }

        return !scores.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return scores.remove();
    }

    /** The next series, of which the first day may have been read already; the first day of the one after it is kept. */
    private Series readSeries() {
        Series current = series == null ? new Series(days.next()) : series;
        series = null;
        while (series == null && days.hasNext()) {
            InternalRow row = days.next();
            if (current.holds(row)) {
                current.add(row);
            } else {
                series = new Series(row);
            }
        }

        return current;
    }

    private void score(Series of) {
        Estimates.Method method = methods.getOrDefault(of.key(0).toString(), Estimates.Method.NONE);
        periods.of(of, (type, start, end, sums) -> scores.add(score(of, method, type, start, end, sums)));
    }

    private static InternalRow score(
            Series series, Estimates.Method method, UTF8String type, int start, int end, PeriodSums sums) {
        Estimates estimates = new Estimates(sums);
        Estimates.Bounds interval = estimates.interval(method);
        return new GenericInternalRow(new Object[] {
            type,
            start,
            end,
            series.key(0),
            series.key(1),
            series.key(2),
            series.key(3),
            sums.units(Sum.ANSWERS),
            points(estimates.value()),
            points(estimates.standardError(method)),
            points(interval.low()),
            points(interval.high()),
            points(estimates.weightedValue()),
            points(estimates.weightedStandardError()),
            Decimal.createUnsafe(sums.units(Sum.W), 28, 10),
            Decimals.of(estimates.effectiveAnswers(), 20, 6),
            count(sums, Sum.PROMOTERS),
            count(sums, Sum.PASSIVES),
            count(sums, Sum.DETRACTORS),
            count(sums, Sum.SATISFIED),
            sums.units(Sum.ANSWERS) < Estimates.FEW_ANSWERS ? LOW_N : OK
        });
    }

    private static @Nullable Decimal points(double number) {
        return Decimals.of(number, 14, 8);
    }

    private static @Nullable Long count(PeriodSums sums, Sum category) {
        return sums.knows(category) ? sums.units(category) : null;
    }
}
