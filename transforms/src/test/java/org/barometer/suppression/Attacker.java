package org.barometer.suppression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.barometer.suppression.PeriodCells.Key;

/**
 * Solves for hidden cells all that a published table says, by exact arithmetic: every sum of it is an equation in the sums of
 * points of its cells, of which those of visible cells are known.
 */
final class Attacker {
    private final List<Key> hidden;
    private final List<BigInteger[]> solved = new ArrayList<>();

    private Attacker(List<Key> hidden) {
        this.hidden = hidden;
    }

    /** The hidden cells whose sum of points follows from the table. */
    static List<Key> found(PublishedTable table) {
        Attacker attacker = new Attacker(List.copyOf(table.hidden().keySet()));
        table.sums().forEach(attacker::solve);
        attacker.solveBackwards();
        return IntStream.range(0, attacker.hidden.size())
                .filter(cell -> attacker.solved.stream().anyMatch(row -> isAbout(row, cell)))
                .mapToObj(attacker.hidden::get)
                .toList();
    }

    /** Whether an equation has one unknown, and that is this. */
    private static boolean isAbout(BigInteger[] row, int cell) {
        return IntStream.range(0, row.length).allMatch(other -> (row[other].signum() != 0) == (other == cell));
    }

    private void solve(PublishedTable.Sum sum) {
        BigInteger[] row = new BigInteger[hidden.size()];
        for (int cell = 0; cell < row.length; cell++) {
            row[cell] = BigInteger.valueOf((sum.parts().contains(hidden.get(cell)) ? 1 : 0)
                    - (sum.total().equals(hidden.get(cell)) ? 1 : 0));
        }

        for (BigInteger[] other : solved) {
            row = without(row, other);
        }

        if (first(row) >= 0) {
            solved.add(row);
        }
    }

    private void solveBackwards() {
        for (int i = solved.size() - 1; i >= 0; i--) {
            for (int j = 0; j < i; j++) {
                solved.set(j, without(solved.get(j), solved.get(i)));
            }
        }
    }

    /** A row less so much of another that the first unknown of that is gone. */
    private static BigInteger[] without(BigInteger[] row, BigInteger[] other) {
        int first = first(other);
        if (row[first].signum() == 0) {
            return row;
        }

        BigInteger[] rest = new BigInteger[row.length];
        for (int cell = 0; cell < row.length; cell++) {
            rest[cell] = row[cell].multiply(other[first]).subtract(other[cell].multiply(row[first]));
        }

        return rest;
    }

    private static int first(BigInteger[] row) {
        return IntStream.range(0, row.length)
                .filter(cell -> row[cell].signum() != 0)
                .findFirst()
                .orElse(-1);
    }

    /** For messages. */
    static String told(Map<Key, Long> answers, List<Key> found) {
        return found.stream()
                .map(key -> key + " of " + answers.get(key))
                .toList()
                .toString();
    }
}
