package org.barometer.scoring;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.barometer.periods.Period;
import org.barometer.periods.Periods;
import org.jspecify.annotations.Nullable;

/**
 * Walks sums of days, in order of metric, cohort dimension, touchpoint, cohort and day, and gives a score for each of
 * their periods.
 *
 * <p>The rows have the columns named here by their places. Those of an index of metrics are the rows of its components and
 * of {@code gold.component_product}, with the name of the part in place of the touchpoint.
 */
public final class ScoreRows implements Iterator<InternalRow> {
    static final int METRIC = 0;
    static final int DIMENSION = 1;
    static final int TOUCHPOINT = 2;
    static final int COHORT = 3;
    static final int DAY = 4;
    static final int FIRST_SUM = 5;

    private final Iterator<InternalRow> days;
    private final Periods periods;
    private final Rules rules;
    private final Queue<InternalRow> scores = new ArrayDeque<>();
    private Iterator<Cell> cells = Collections.emptyIterator();
    private @Nullable Group read;
    private @Nullable Group scored;
    private @Nullable ScoreRow row;

    /** Scores of some periods. */
    public ScoreRows(Iterator<InternalRow> days, Periods periods, Rules rules) {
        this.days = days;
        this.periods = periods;
        this.rules = rules;
    }

    @Override
    public boolean hasNext() {
        while (scores.isEmpty()) {
            if (cells.hasNext()) {
                score(cells.next());
                if (!cells.hasNext()) {
                    Objects.requireNonNull(row).requireAllTold();
                }
            } else if (read != null || days.hasNext()) {
                test(readGroup());
            } else {
                return false;
            }
        }

        return true;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return scores.remove();
    }

    /** The next group, whose first row may have been read already; the first row of the one after it is kept. */
    private Group readGroup() {
        Group group = read == null ? new Group(days.next()) : read;
        read = null;
        while (read == null && days.hasNext()) {
            InternalRow next = days.next();
            if (group.holds(next)) {
                group.add(next);
            } else {
                read = new Group(next);
            }
        }

        return group;
    }

    /** Makes all tests of a group, so that each cell then gets its q values among them. */
    private void test(Group group) {
        List<Cell> all = rules.cells(group);
        Contrast before = new Contrast(new OwnPast(periods::previous), rules.fewAnswers());
        Contrast yearBefore = new Contrast(new OwnPast(periods::yearBefore), rules.fewAnswers());
        Contrast rest = new Contrast(new Rest(), rules.fewAnswers());
        for (Cell cell : all) {
            periods(group, cell, period -> {
                // Most cells of a long table end here.
                if (cell.answers().count(period) < rules.fewAnswers()) {
                    return;
                }

                Reading now = cell.answers().in(period);
                before.test(cell, period, now);
                yearBefore.test(cell, period, now);
                rest.test(cell, period, now);
            });
        }

        before.close();
        yearBefore.close();
        rest.close();
        cells = all.iterator();
        scored = group;
        row = new ScoreRow(rules, group.metric(), group.dimension(), periods, before, yearBefore, rest);
    }

    private void periods(Group group, Cell cell, Consumer<Period> consumer) {
        periods.of(group.metric().toString(), group.dimension().toString(), cell.days(), consumer);
    }

    private void score(Cell cell) {
        ScoreRow of = Objects.requireNonNull(row);
        Targets targets = of.targets(cell);
        periods(Objects.requireNonNull(scored), cell, period -> {
            if (!cell.answers().isNothing(period)) {
                scores.add(of.of(cell, period, targets));
            }
        });
    }

    /** A cell is compared with itself in an earlier period. */
    private record OwnPast(java.util.function.UnaryOperator<Period> earlier) implements Contrast.Against {
        @Override
        public Answers answers(Cell cell) {
            return cell.answers();
        }

        @Override
        public Period period(Period of) {
            return earlier.apply(of);
        }
    }

    /** A cell is compared with what is outside of it in the same period. */
    private record Rest() implements Contrast.Against {
        @Override
        public @Nullable Answers answers(Cell cell) {
            return cell.rest();
        }

        @Override
        public Period period(Period of) {
            return of;
        }
    }
}
