package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Touched;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.periods.Periods;
import org.barometer.periods.TouchedPeriods;
import org.barometer.scores.IndexComponents;
import org.barometer.scores.Scores;
import org.barometer.scores.Weights;
import org.barometer.scoring.Rules;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.PublishedPeriods;
import org.barometer.vocabulary.Statistics;
import org.barometer.vocabulary.Target;

/** Daily sums, scores and the components of indices: of touched days and periods, changed metrics and cohorts. */
public final class ScoreTables {
    private static final String CUBE = "gold.score_cube";
    private static final String DAYS = "gold.daily_sum";
    private static final String SCORES = ShownScores.SHOWN;
    private static final String COMPONENTS = "gold.composite_component";

    private final NightContext context;
    private final Warehouse warehouse;
    private final List<Metric> metrics;
    private final List<Target> targets;
    private final Statistics statistics;
    private final PublishedPeriods published;

    public ScoreTables(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.metrics = context.vocabulary().metricsInUse();
        this.targets = context.vocabulary().targets();
        this.statistics = context.vocabulary().statistics();
        this.published = context.vocabulary().periods();
    }

    /** Brings them up to date with the cube. */
    public void update() {
        context.reset(DAYS, ShownScores.HIDDEN, SCORES, COMPONENTS);
        Map<LocalDate, Set<String>> days = Touched.days(context);
        boolean mayChange = context.isWhole()
                || !days.isEmpty()
                || !context.changed("metric/").isEmpty();
        int before = magnitudeBefore();
        int magnitude = mayChange ? magnitude(days) : before;
        if (context.isWhole() || magnitude != before) {
            warehouse.replace(DAYS, Scores.daily(warehouse.read(CUBE), metrics, magnitude));
            score(TouchedPeriods.all(context.lastBusinessDate()), "true", List.of(), magnitude);
            return;
        }

        String slices = ChangedSlices.ofScores(context);
        updateDays(days, magnitude);
        TouchedPeriods periods = ChangedRows.periods(context, days);
        List<LocalDate> turned = new AnswerLagTable(context).turned();
        if (!slices.equals("false") || !periods.isEmpty() || !turned.isEmpty()) {
            score(periods, slices, turned, magnitude);
        }
    }

    /** The power of ten by which weights are divided: that of all the cube, though only touched days are looked at. */
    private int magnitude(Map<LocalDate, Set<String>> days) {
        Dataset<Row> cube = warehouse.read(CUBE);
        if (context.isWhole() || !context.changed("metric/").isEmpty()) {
            return Weights.magnitude(Weights.largestMean(cube).first().getDecimal(0));
        }

        String touched = Touched.condition(days);
        BigDecimal elsewhere = Weights.largestMeanOfDays(warehouse.read(DAYS).where(not(expr(touched))))
                .first()
                .getDecimal(0);
        BigDecimal there = days.isEmpty()
                ? null
                : Weights.largestMean(cube.where(touched)).first().getDecimal(0);
        return Weights.magnitude(elsewhere == null ? there : there == null ? elsewhere : elsewhere.max(there));
    }

    private int magnitudeBefore() {
        List<Row> any = warehouse.read(DAYS).select("weight_magnitude").takeAsList(1);
        return any.isEmpty() ? 0 : any.get(0).getInt(0);
    }

    private void updateDays(Map<LocalDate, Set<String>> days, int magnitude) {
        if (!days.isEmpty()) {
            sum(Touched.condition(days), magnitude);
        }

        if (!context.changed("metric/").isEmpty()) {
            sum(Slices.in("metric_id", context.changed("metric/")), magnitude);
        }

        if (!context.changed("cohort/").isEmpty()) {
            sum(Slices.in("cohort_dimension", context.changed("cohort/")), magnitude);
        }
    }

    private void sum(String condition, int magnitude) {
        warehouse.replaceWhere(
                DAYS, condition, Scores.daily(warehouse.read(CUBE).where(condition), metrics, magnitude));
    }

    /** Scores of some periods, and of all periods of a slice; of those that end on other days whether they are mature. */
    private void score(TouchedPeriods periods, String slices, List<LocalDate> turned, int magnitude) {
        Rules rules = Rules.of(metrics, targets, statistics);
        boolean everything = slices.equals("true");
        List<Dataset<Row>> parts = new ArrayList<>();
        if (!slices.equals("false")) {
            TouchedPeriods all = TouchedPeriods.all(context.lastBusinessDate());
            parts.add(scores(magnitude, rules, all, expr(slices)));
        }

        if (!everything) {
            parts.add(scores(magnitude, rules, periods, not(expr(slices))));
        }

        new ShownScores(context, rules.level(), turned)
                .write(
                        parts.stream().reduce(Dataset::unionByName).orElseThrow(),
                        everything ? "true" : "(%s OR %s)".formatted(periods.condition(), slices));
        components(periods, !slices.equals("false"));
    }

    /** The components of indices of metrics, of some periods or of all, as the scores say that were just written. */
    private void components(TouchedPeriods periods, boolean ofAll) {
        Set<String> ids = metrics.stream()
                .flatMap(metric -> metric.components().stream())
                .map(Metric.Component::metric)
                .collect(Collectors.toCollection(TreeSet::new));
        if (ids.isEmpty() && warehouse.read(COMPONENTS).isEmpty()) {
            return;
        }

        Dataset<Row> scores = warehouse.read(SCORES).where(Slices.in("metric_id", ids));
        if (ofAll) {
            warehouse.replace(COMPONENTS, IndexComponents.of(scores, metrics));
        } else if (!periods.isEmpty()) {
            warehouse.replaceWhere(
                    COMPONENTS, periods.condition(), IndexComponents.of(scores.where(periods.condition()), metrics));
        }
    }

    private Dataset<Row> scores(int magnitude, Rules rules, TouchedPeriods periods, Column slice) {
        return Scores.of(
                warehouse.read(DAYS),
                warehouse.read(PairTable.NAME),
                magnitude,
                rules,
                periods,
                new Periods(periods, published, firstDay()),
                slice);
    }

    /** The first day of everything so far; looked up only if there are such periods. */
    private LocalDate firstDay() {
        Date first = published.used().contains(PeriodType.ALL)
                ? warehouse.read(DAYS).agg(min("response_date")).first().getDate(0)
                : null;
        return first == null ? context.lastBusinessDate() : first.toLocalDate();
    }
}
