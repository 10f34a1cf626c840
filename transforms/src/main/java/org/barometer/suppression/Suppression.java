package org.barometer.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides cells of one metric in one period: small ones, and as many others as it takes that none of them can be calculated.
 *
 * <p>Readers know how many answers each cell has, the values of visible cells, and that each line adds up to its total. First
 * each line is looked at by itself: where its total is visible, its hidden cells must be several and have enough answers
 * together; where its total is hidden, not all of its cells may be visible. Then all lines together: a hidden cell that
 * follows from them is covered by hiding another. Each time the smallest visible cell is taken, so the result depends on
 * nothing but the cells.
 */
final class Suppression {
    private static final int NONE = -1;

    private final long[] answers;
    private final List<Line> lines;
    private final List<List<Line>> linesOf = new ArrayList<>();
    private final @Nullable Reason[] reasons;

    private final BitSet hidden = new BitSet();

    /** Of cells by their places, with the answers of each. */
    Suppression(long[] answers, List<Line> lines) {
        this.answers = answers;
        this.lines = lines;
        this.reasons = new Reason[answers.length];
        for (int cell = 0; cell < answers.length; cell++) {
            linesOf.add(new ArrayList<>());
        }

        for (Line line : lines) {
            linesOf.get(line.total()).add(line);
            for (int part : line.parts()) {
                linesOf.get(part).add(line);
            }
        }
    }

    /** Hides a cell. */
    void hide(int cell, Reason reason) {
        if (reasons[cell] == null) {
            reasons[cell] = reason;
            hidden.set(cell);
        }
    }

    /** Why a cell is hidden; null if it is not. */
    @Nullable
    Reason reason(int cell) {
        return reasons[cell];
    }

    /** Hides what else must be hidden. */
    void cover() {
        boolean isCovered = hidden.isEmpty();
        while (!isCovered) {
            coverLines();
            isCovered = coverTogether();
        }
    }

    private void coverLines() {
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (Line line : lines) {
                int cell = uncovered(line);
                while (cell != NONE) {
                    hide(cell, Reason.COMPLEMENTARY);
                    isChanged = true;
                    cell = uncovered(line);
                }
            }
        }
    }

    /** The cell to hide next, if readers could tell a hidden one, or too few answers, from this line alone. */
    private int uncovered(Line line) {
        int hiddenParts = 0;
        long hiddenAnswers = 0;
        int smallest = NONE;
        for (int part : line.parts()) {
            if (hidden.get(part)) {
                hiddenParts++;
                hiddenAnswers += answers[part];
            } else {
                smallest = smaller(smallest, part);
            }
        }

        if (hidden.get(line.total())) {
            return hiddenParts == 0 ? smallest : NONE;
        }

        boolean isCovered = hiddenParts == 0 || hiddenParts > 1 && hiddenAnswers >= line.enough();
        return isCovered ? NONE : smallest == NONE ? line.total() : smallest;
    }

    private int smaller(int one, int other) {
        return one == NONE || answers[other] < answers[one] || answers[other] == answers[one] && other < one
                ? other
                : one;
    }

    /** Hides a cell for each that follows from all lines together; whether none does. */
    private boolean coverTogether() {
        boolean isCovered = true;
        for (int cell : new Unknowns(hidden, lines).determined()) {
            int other = smallestVisibleAround(cell);
            if (other != NONE) {
                hide(other, Reason.COMPLEMENTARY);
                isCovered = false;
            }
        }

        return isCovered;
    }

    /** Among the cells of all lines that are connected with a cell by hidden ones. */
    private int smallestVisibleAround(int cell) {
        int smallest = NONE;
        Set<Line> seen = new HashSet<>();
        List<Line> next = new ArrayList<>(linesOf.get(cell));
        while (!next.isEmpty()) {
            Line line = next.remove(next.size() - 1);
            if (seen.add(line)) {
                smallest = around(line.total(), smallest, next);
                for (int part : line.parts()) {
                    smallest = around(part, smallest, next);
                }
            }
        }

        return smallest;
    }

    private int around(int cell, int smallest, List<Line> next) {
        if (hidden.get(cell)) {
            next.addAll(linesOf.get(cell));
            return smallest;
        }

        return smaller(smallest, cell);
    }
}
