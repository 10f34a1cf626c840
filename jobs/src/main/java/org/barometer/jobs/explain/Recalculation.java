package org.barometer.jobs.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.jobs.Listing;
import org.barometer.jobs.Listing.Column;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.reading.Row;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Sum;
import org.barometer.scoring.Recalculated;
import org.barometer.scoring.Rules;
import org.barometer.statistics.Interval;
import org.barometer.statistics.Level;

/** The numbers of a published score beside the same calculated again from the sums of its days. */
final class Recalculation {
    /** Published numbers have eight decimals. */
    private static final double ROUNDING = 1e-7;

    private static final PeriodSums NOTHING = PeriodSums.of(Map.of());

    private static final List<Column> COLUMNS =
            List.of(Column.text(""), Column.number("calculated"), Column.number("published"), Column.text("formula"));

    private final Row published;
    private final boolean isSameFormula;

    private Recalculation(Row published, boolean isSameFormula) {
        this.published = published;
        this.isSameFormula = isSameFormula;
    }

    /** Its lines, of a score whose numbers this user can read. */
    static Listing of(Row published, Asked asked, Metric metric, Definitions definitions, Reading reading) {
        Rules rules = Rules.of(definitions.metricsInUse(), definitions.targets(), definitions.statistics());
        Level level = Level.of(published.number("ci_level"));
        Map<String, PeriodSums> parts = parts(asked, reading);
        PeriodSums own = parts.getOrDefault(asked.part(), NOTHING);
        Recalculated score = Recalculated.of(
                metric,
                rules,
                level,
                asked.period().end(),
                part -> metric.isComposite() ? parts.getOrDefault(part, NOTHING) : own);
        String value = metric.isComposite()
                ? "%s mean of the components"
                        .formatted(metric.aggregation().name().toLowerCase(Locale.ROOT))
                : "Σ points / answers = %s / %d".formatted(four(own.number(Sum.POINTS_SUM)), own.units(Sum.ANSWERS));
        Interval raw = score.interval();
        Interval interval = raw.within(
                metric.lowestValue().doubleValue(), metric.highestValue().doubleValue());
        boolean isT = metric.interval() == Metric.Interval.T;
        String centre = "%s ± %s, cut off at the ends of the scale; %s = %s at level %s"
                .formatted(
                        four((raw.low() + raw.high()) / 2),
                        four((raw.high() - raw.low()) / 2),
                        isT ? "t" : "z",
                        four(isT ? level.t(Math.max(1, own.units(Sum.ANSWERS) - 1)) : level.z()),
                        level.share());
        boolean isSameFormula =
                published.text("formula_id").equals(rules.formulas().get(metric.id()));
        Recalculation beside = new Recalculation(published, isSameFormula);
        return new Listing(
                COLUMNS,
                List.of(
                        beside.line("value", "value", score.value(), value),
                        beside.line("standard error", "standard_error", score.standardError(), ""),
                        beside.line("interval from", "ci_low", interval.low(), formula(metric.interval())),
                        beside.line("interval to", "ci_high", interval.high(), Double.isNaN(raw.low()) ? "" : centre),
                        beside.line(
                                "weighted value",
                                "weighted_value",
                                score.weightedValue(),
                                metric.isComposite()
                                        ? "the same of weighted components"
                                        : "Σ weight × points / Σ weight"),
                        beside.line(
                                "weighted error",
                                "weighted_standard_error",
                                score.weightedError(),
                                metric.isComposite() ? "an upper bound" : "linearised")));
    }

    private List<String> line(String name, String column, double calculated, String formula) {
        double number = published.number(column);
        boolean isSame = Double.isNaN(number) && Double.isNaN(calculated) || Math.abs(calculated - number) < ROUNDING;
        return List.of(
                name,
                four(calculated),
                four(number),
                isSame
                        ? formula
                        : isSameFormula
                                ? "NOT the same: `barometer doctor` looks for the reason"
                                : "NOT the same: the definition of the metric has changed since");
    }

    private static String formula(Metric.Interval method) {
        return switch (method) {
            case ADJUSTED_WALD -> "score′ ± z × standard error′ of the sample with ¾, 1½ and ¾ pseudo-answers";
            case WILSON -> "(s + z²/2n ± z √(s(1 − s)/n + z²/4n²)) / (1 + z²/n), s the share of n answers";
            case T -> "value ± t × standard error";
            case COVARIANCE -> "value ± z × standard error";
        };
    }

    /** The sums of the period and cohort, by metric and touchpoint as components are named, and of pairs of components. */
    private static Map<String, PeriodSums> parts(Asked asked, Reading reading) {
        String added = Sum.columns().stream()
                .map(column -> "sum(%1$s) AS %1$s".formatted(column))
                .collect(Collectors.joining(", "));
        return reading.ask("""
                        SELECT metric_id || CASE touchpoint_id WHEN '(all)' THEN '' ELSE '@' || touchpoint_id END AS part, %1$s
                        FROM gold.daily_sum WHERE %2$s AND %3$s GROUP BY part
                        UNION ALL BY NAME
                        SELECT component || '|' || other_component AS part, sum(pairs) AS answers, sum(points_sum) AS points_sum,
                               sum(other_points_sum) AS weight_points_sum, sum(product_sum) AS points_square_sum
                        FROM gold.component_product WHERE %2$s AND %4$s GROUP BY part
                        """.formatted(added, asked.isDay(), asked.isCohort(), asked.isMetric())).all().stream()
                .collect(Collectors.toMap(row -> row.text("part"), Recalculation::sums));
    }

    private static PeriodSums sums(Row row) {
        return PeriodSums.of(Stream.of(Sum.values())
                .filter(sum -> row.value(sum.column()) != null)
                .collect(Collectors.toMap(Function.identity(), sum -> row.count(sum.column()))));
    }

    private static String four(double number) {
        return Double.isNaN(number)
                ? "–"
                : BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
