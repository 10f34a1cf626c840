package org.barometer.scoring;

import java.util.ArrayList;
import java.util.List;
import org.barometer.periods.Period;
import org.barometer.statistics.Difference;
import org.barometer.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * One kind of comparison for all cells and periods of a metric and cohort dimension: first every test is made, then each
 * cell gets its own with its q value among them.
 */
final class Contrast {
    private final Against against;
    private final long fewAnswers;
    private final Family family = new Family();
    private final List<Tested> tested = new ArrayList<>();
    private int next;

    /** Comparisons with something, of at least so many answers on either side. */
    Contrast(Against against, long fewAnswers) {
        this.against = against;
        this.fewAnswers = fewAnswers;
    }

    /** Makes the test of a cell with enough answers in a period, if there are enough to compare with. */
    void test(Cell cell, Period period, Reading now) {
        Answers others = against.answers(cell);
        Period then = against.period(period);
        if (others == null || others.count(then) < fewAnswers) {
            return;
        }

        Reading before = others.in(then);
        Sample current = now.sample();
        Sample earlier = before.sample();
        if (current != null && earlier != null) {
            Difference difference = current.minus(earlier);
            tested.add(new Tested(cell, period, before.answers(), earlier.value(), difference));
            family.add(period, difference.p());
        }
    }

    /** All tests are made. */
    void close() {
        family.close();
    }

    /** The result for a cell: to be asked for in the order of the tests. */
    Outcome outcome(Cell cell, Period period, Reading now) {
        if (next < tested.size() && tested.get(next).isOf(cell, period)) {
            return tested.get(next++).with(family.next(period));
        }

        Answers others = against.answers(cell);
        Period then = against.period(period);
        return others == null || others.count(then) == 0
                ? Outcome.NONE
                : Outcome.untested(others.in(then), now.sample());
    }

    /** Every result was taken: else some was asked for out of order. */
    void requireAllTold() {
        if (next < tested.size()) {
            Tested first = tested.get(next);
            throw new IllegalStateException("The test of %s %s in %s was not asked for in its turn"
                    .formatted(first.cell.touchpoint(), first.cell.cohort(), first.period));
        }
    }

    /** A test, kept until all of its family are made. */
    private record Tested(Cell cell, Period period, long answers, double value, Difference difference) {
        boolean isOf(Cell ofCell, Period ofPeriod) {
            return cell == ofCell && period.equals(ofPeriod);
        }

        Outcome with(double q) {
            return new Outcome(answers, value, difference, q);
        }
    }

    /** What a cell is compared with. */
    interface Against {
        /** The answers; null for none. */
        @Nullable
        Answers answers(Cell cell);

        /** Their period. */
        Period period(Period of);
    }

    /**
     * How a cell compares.
     *
     * @param answers of what it is compared with
     * @param value of that; not a number for none
     * @param difference from it, whose p is not a number where nothing was tested
     * @param q of the test; not a number where nothing was tested
     */
    record Outcome(long answers, double value, Difference difference, double q) {
        private static final Difference UNKNOWN = new Difference(Double.NaN, Double.NaN, Double.NaN);
        static final Outcome NONE = new Outcome(0, Double.NaN, UNKNOWN, Double.NaN);

        static Outcome untested(Reading before, @Nullable Sample current) {
            Sample earlier = before.sample();
            double value = earlier == null ? Double.NaN : earlier.value();
            double change = current == null ? Double.NaN : current.value() - value;
            return new Outcome(before.answers(), value, new Difference(change, Double.NaN, Double.NaN), Double.NaN);
        }

        boolean isTested() {
            return !Double.isNaN(q);
        }
    }
}
