package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Interval;

/**
 * Values of metrics and how sure they are, from the sums of a period.
 *
 * <p>Every input is an exact sum, so a value is the same however the answers were spread over tasks; only the last steps are
 * in floating point, in one fixed order.
 */
final class Estimates {
    /** Fewer answers than this are marked low_n. */
    static final int FEW_ANSWERS = 30;

    /** 97.5 % quantile of the standard normal distribution: 95 % intervals throughout. */
    static final double Z = 1.959963984540054;

    /** Sums of squared points have six decimals. */
    private static final double SMALLEST_VARIANCE = 1e-6;

    private static final String TYPE = "decimal(14,8)";

    private Estimates() {}

    /** Adds value, standard error, interval, their weighted counterparts and status to sums of scored metrics. */
    static Dataset<Row> of(Dataset<Row> sums, List<Metric> metrics) {
        Column n = Sums.number("answers");
        Column mean = Sums.number("ng").divide(n);
        Column spread = Sums.number("ngg").divide(n).minus(mean.multiply(mean));
        // Equal answers must not seem to differ by the rounding of the sums.
        Column variance = when(spread.gt(SMALLEST_VARIANCE), spread).otherwise(0.0);
        Column weights = nullif(Sums.number("w"), lit(0.0));
        Column weightedMean = Sums.number("wg").divide(weights);
        Dataset<Row> moments =
                sums.withColumns(Map.of("mean", mean, "variance", variance, "weighted_mean", weightedMean));
        Column effective = weights.multiply(weights).divide(nullif(Sums.number("ww"), lit(0.0)));
        Map<String, Column> estimates = new HashMap<>();
        estimates.put("value", col("mean").cast(TYPE));
        estimates.put(
                "standard_error", byInterval(metrics, Estimates::standardError).cast(TYPE));
        estimates.put("interval_low", inScale(byInterval(metrics, interval -> bounds(interval)[0]), metrics));
        estimates.put("interval_high", inScale(byInterval(metrics, interval -> bounds(interval)[1]), metrics));
        estimates.put("weighted_value", col("weighted_mean").cast(TYPE));
        estimates.put("weighted_standard_error", weightedStandardError().cast(TYPE));
        estimates.put("weight_sum", Sums.exactWeight());
        estimates.put("effective_answers", effective.cast("decimal(20,6)"));
        estimates.put("status", status(lit(true), col("answers")));
        return moments.withColumns(estimates);
    }

    /**
     * Standard error of the mean of points.
     *
     * <p>Shares and NPS divide by n, means by n − 1; a mean of one answer has none. Source: B. Rocks, “Interval Estimation
     * for the Net Promoter Score”, The American Statistician 70(4), 2016; any text book for the mean.
     */
    private static Column standardError(Interval interval) {
        Column n = Sums.number("answers");
        return switch (interval) {
            case ADJUSTED_WALD, WILSON -> sqrt(col("variance").divide(n));
            case NORMAL -> when(n.gt(1), sqrt(col("variance").divide(nullif(n.minus(1), lit(0.0)))));
            case BOUND -> lit(null);
        };
    }

    private static Column[] bounds(Interval interval) {
        return switch (interval) {
            case ADJUSTED_WALD -> adjustedWald();
            case WILSON -> wilson();
            case NORMAL -> around(col("mean"), standardError(interval));
            case BOUND -> new Column[] {lit(null), lit(null)};
        };
    }

    /**
     * Three pseudo-answers are added, 3/4 detractors, 3/2 passives and 3/4 promoters; the score itself stays as it is.
     *
     * <p>Source: Rocks 2016, as above; J. Sauro and J. Lewis, MeasuringU, compare it with others.
     */
    private static Column[] adjustedWald() {
        Column n = Sums.number("answers").plus(3);
        Column promoters = Sums.number("promoters").plus(0.75);
        Column detractors = Sums.number("detractors").plus(0.75);
        Column mean = promoters.minus(detractors).divide(n);
        Column variance = promoters.plus(detractors).divide(n).minus(mean.multiply(mean));
        return around(mean.multiply(100), sqrt(variance.divide(n)).multiply(100));
    }

    /** Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, JASA 22, 1927. */
    private static Column[] wilson() {
        Column n = Sums.number("answers");
        Column share = Sums.number("satisfied").divide(n);
        Column zz = lit(Z * Z);
        Column centre = share.plus(zz.divide(n.multiply(2)));
        Column half = sqrt(share.multiply(lit(1.0).minus(share))
                        .divide(n)
                        .plus(zz.divide(n.multiply(n).multiply(4))))
                .multiply(Z);
        Column shrunk = lit(1.0).plus(zz.divide(n));
        // At the ends the formula gives exactly 0 and 1, which rounding may miss.
        Column low = when(col("satisfied").equalTo(0), lit(0.0))
                .otherwise(centre.minus(half).divide(shrunk));
        Column high = when(col("satisfied").equalTo(col("answers")), lit(1.0))
                .otherwise(centre.plus(half).divide(shrunk));
        return new Column[] {low.multiply(100), high.multiply(100)};
    }

    static Column[] around(Column centre, Column standardError) {
        Column half = standardError.multiply(Z);
        return new Column[] {centre.minus(half), centre.plus(half)};
    }

    /**
     * Linearised standard error of a weighted mean, respondents drawn with replacement: √(n/(n−1) Σw²(g−m)²) / Σw.
     *
     * <p>Source: as R's survey::svymean; T. Lumley, “Complex Surveys”, Wiley, 2010.
     */
    /** Whether a value can be relied on: {@code insufficient} has none, {@code low_n} comes from few answers. */
    static Column status(Column enough, Column answers) {
        return when(enough, when(answers.lt(FEW_ANSWERS), lit("low_n")).otherwise(lit("ok")))
                .otherwise(lit("insufficient"));
    }

    private static Column weightedStandardError() {
        Column n = Sums.number("answers");
        Column mean = col("weighted_mean").divide(100);
        Column squares = Sums.number("wwgg")
                .minus(mean.multiply(2).multiply(Sums.number("wwg")))
                .plus(mean.multiply(mean).multiply(Sums.number("ww")));
        Column spread = when(col("variance").gt(0), greatest(squares, lit(0.0))).otherwise(0.0);
        return when(
                n.gt(1),
                sqrt(n.divide(nullif(n.minus(1), lit(0.0))).multiply(spread))
                        .divide(nullif(Sums.number("w"), lit(0.0)))
                        .multiply(100));
    }

    private static Column byInterval(List<Metric> metrics, Function<Interval, Column> value) {
        Column chosen = lit(null).cast("double");
        for (Interval interval : Interval.values()) {
            Object[] ids = metrics.stream()
                    .filter(metric -> metric.interval() == interval)
                    .map(Metric::id)
                    .toArray();
            chosen = when(col("metric_id").isin(ids), value.apply(interval)).otherwise(chosen);
        }

        return chosen;
    }

    private static Column inScale(Column bound, List<Metric> metrics) {
        Column lowest = Points.each(
                col("metric_id"),
                metrics,
                metric -> true,
                metric -> lit(metric.lowestValue().doubleValue()));
        Column highest = Points.each(
                col("metric_id"),
                metrics,
                metric -> true,
                metric -> lit(metric.highestValue().doubleValue()));
        return when(bound.isNotNull(), least(greatest(bound, lowest), highest)).cast(TYPE);
    }
}
