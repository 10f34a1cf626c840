package org.barometer.scoring;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.PeriodType;
import org.barometer.periods.Period;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Periods;
import org.barometer.periods.Sum;
import org.barometer.scoring.Contrast.Outcome;
import org.barometer.statistics.Interval;
import org.barometer.statistics.Sample;
import org.jspecify.annotations.Nullable;

/** Writes what is known of a cell in a period as a row of {@code gold.satisfaction_score}. */
final class ScoreRow {
    private static final UTF8String LOW_N = UTF8String.fromString("low_n");
    private static final UTF8String OK = UTF8String.fromString("ok");
    private static final UTF8String[] TYPES = java.util.Arrays.stream(PeriodType.values())
            .map(type -> UTF8String.fromString(type.label()))
            .toArray(UTF8String[]::new);

    private final Rules rules;
    private final UTF8String metric;
    private final UTF8String formula;
    private final UTF8String dimension;
    private final Method method;
    private final Decimal level;
    private final Periods periods;
    private final Contrast before;
    private final Contrast yearBefore;
    private final Contrast rest;

    /** For the cells of a group, whose tests are all made. */
    ScoreRow(
            Rules rules,
            UTF8String metric,
            UTF8String dimension,
            Periods periods,
            Contrast before,
            Contrast yearBefore,
            Contrast rest) {
        this.rules = rules;
        this.metric = metric;
        this.formula = UTF8String.fromString(rules.formula(metric.toString()));
        this.dimension = dimension;
        this.method = rules.method(metric.toString());
        this.level = java.util.Objects.requireNonNull(
                Decimals.of(rules.level().share(), ScoreColumns.LEVEL_DIGITS, ScoreColumns.LEVEL_DECIMALS));
        this.periods = periods;
        this.before = before;
        this.yearBefore = yearBefore;
        this.rest = rest;
    }

    /** All cells are written. */
    void requireAllTold() {
        before.requireAllTold();
        yearBefore.requireAllTold();
        rest.requireAllTold();
    }

    /** The targets of a cell. */
    Targets targets(Cell cell) {
        return rules.targets()
                .of(
                        metric.toString(),
                        cell.touchpoint().toString(),
                        dimension.toString(),
                        cell.cohort().toString());
    }

    /** The row of a period. */
    InternalRow of(Cell cell, Period period, Targets targets) {
        Reading reading = cell.answers().in(period);
        Columns columns = new Columns();
        key(columns, cell, period);
        value(columns, reading);
        weighted(columns, reading);
        counts(columns, reading.categories());
        change(columns, before.outcome(cell, period, reading), true);
        change(columns, yearBefore.outcome(cell, period, reading), true);
        change(columns, rest.outcome(cell, period, reading), false);
        target(columns, reading.sample(), targets.on(period.end()));
        columns.add(status(reading));
        return columns.row();
    }

    private void key(Columns columns, Cell cell, Period period) {
        columns.add(TYPES[period.type().ordinal()]);
        columns.add(period.start());
        columns.add(period.end());
        columns.add(metric);
        columns.add(cell.touchpoint());
        columns.add(dimension);
        columns.add(cell.cohort());
        columns.add(formula);
    }

    private void value(Columns columns, Reading reading) {
        Sample sample = reading.sample();
        Interval interval = sample == null ? Interval.NONE : method.onScale(sample.interval(rules.level()));
        columns.add(reading.answers());
        columns.points(sample == null ? Double.NaN : sample.value());
        columns.points(sample == null ? Double.NaN : sample.standardError());
        columns.points(interval.low());
        columns.points(interval.high());
        columns.add(Double.isNaN(interval.low()) ? null : reading.method());
        columns.add(level);
    }

    private void weighted(Columns columns, Reading reading) {
        double value = reading.weightedValue();
        double error = reading.weightedError();
        Interval interval =
                method.onScale(Interval.around(value, error * rules.level().z()));
        columns.points(value);
        columns.points(error);
        columns.points(interval.low());
        columns.points(interval.high());
        columns.add(Decimal.createUnsafe(reading.weight(), 28, 10));
        columns.add(Decimals.of(reading.effectiveAnswers(), 20, 6));
    }

    private static void counts(Columns columns, @Nullable PeriodSums sums) {
        columns.add(count(sums, Sum.PROMOTERS));
        columns.add(count(sums, Sum.PASSIVES));
        columns.add(count(sums, Sum.DETRACTORS));
        columns.add(count(sums, Sum.SATISFIED));
    }

    private static @Nullable Long count(@Nullable PeriodSums sums, Sum category) {
        return sums != null && sums.knows(category) ? sums.units(category) : null;
    }

    private void change(Columns columns, Outcome outcome, boolean isInTime) {
        boolean isTested = outcome.isTested();
        double error = outcome.difference().standardError();
        columns.add(outcome.answers() == 0 ? null : outcome.answers());
        columns.points(outcome.value());
        columns.points(outcome.difference().change());
        columns.points(error);
        columns.test(outcome.difference().p());
        columns.test(outcome.q());
        if (isInTime) {
            columns.points(isTested ? rules.level().detectable(error) : Double.NaN);
            columns.add(ChangeLabel.of(outcome.difference().change(), outcome.q(), rules.level()));
        }
    }

    private static void target(Columns columns, @Nullable Sample sample, double target) {
        columns.points(target);
        if (sample == null || Double.isNaN(target)) {
            columns.add(null);
            columns.add(null);
        } else {
            columns.points(sample.value() - target);
            columns.probability(sample.probabilityBelow(target));
        }
    }

    private UTF8String status(Reading reading) {
        UTF8String remark = reading.remark();
        return remark != null ? remark : reading.answers() < rules.fewAnswers() ? LOW_N : OK;
    }

    /** Values in the order of {@link ScoreColumns}. */
    private static final class Columns {
        private final Object[] values = new Object[ScoreColumns.TYPE.size()];
        private int next;

        void add(@Nullable Object value) {
            values[next++] = value;
        }

        void points(double number) {
            add(Decimals.of(number, ScoreColumns.POINT_DIGITS, ScoreColumns.POINT_DECIMALS));
        }

        /** A p or q value: however small, it is not 0. */
        void test(double number) {
            probability(Math.max(number, ScoreColumns.LEAST_PROBABILITY));
        }

        void probability(double number) {
            add(Decimals.of(number, ScoreColumns.PROBABILITY_DIGITS, ScoreColumns.PROBABILITY_DECIMALS));
        }

        InternalRow row() {
            if (next != values.length) {
                throw new IllegalStateException("%d columns of %d".formatted(next, values.length));
            }

            return new GenericInternalRow(values);
        }
    }
}
