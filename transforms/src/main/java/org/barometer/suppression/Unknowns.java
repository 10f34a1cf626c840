package org.barometer.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What follows from the lines for the cells that readers do not see: the equations "the parts are the total", in which visible
 * cells are known numbers.
 *
 * <p>A cell is determined if every solution gives it the same value, which is so if it is 0 in every solution of the equations
 * with 0 in place of the known numbers. One such solution is taken at random (by fixed numbers, so that it is always the same)
 * modulo a large prime: a cell that is not determined is 0 in it in one of two thousand million cases, and then one cell too
 * many is hidden.
 */
final class Unknowns {
    private static final long PRIME = (1L << 31) - 1;

    private final BitSet unknown;

    /** Equations solved for a cell, in the order in which they were; none of them holds the cell of an earlier one. */
    private final List<Solved> solved = new ArrayList<>();

    private final Map<Integer, Integer> placeByCell = new HashMap<>();

    Unknowns(BitSet unknown, List<Line> lines) {
        this.unknown = unknown;
        lines.stream()
                .map(this::equation)
                .sorted(Comparator.comparingInt(Map::size))
                .forEach(this::solve);
    }

    private Map<Integer, Long> equation(Line line) {
        Map<Integer, Long> equation = new TreeMap<>();
        if (unknown.get(line.total())) {
            equation.put(line.total(), PRIME - 1);
        }

        for (int part : line.parts()) {
            if (unknown.get(part)) {
                equation.put(part, 1L);
            }
        }

        return equation;
    }

    /** Puts what is known of cells into an equation, and solves it for one that is left. */
    private void solve(Map<Integer, Long> equation) {
        Map<Integer, Long> left = new TreeMap<>(equation);
        SortedSet<Integer> places = new TreeSet<>();
        left.keySet().forEach(cell -> placeOf(cell, places));
        // An equation holds cells of later ones only, so no place comes up twice.
        while (!places.isEmpty()) {
            int place = places.first();
            places.remove(place);
            Solved known = solved.get(place);
            Long times = left.remove(known.cell);
            if (times != null) {
                known.others.forEach((other, factor) -> {
                    add(left, other, times * factor % PRIME);
                    placeOf(other, places);
                });
            }
        }

        if (!left.isEmpty()) {
            int cell = left.keySet().iterator().next();
            long inverse = power(PRIME - Objects.requireNonNull(left.remove(cell)), PRIME - 2);
            left.replaceAll((other, factor) -> factor * inverse % PRIME);
            placeByCell.put(cell, solved.size());
            solved.add(new Solved(cell, left));
        }
    }

    private void placeOf(int cell, Set<Integer> places) {
        Integer place = placeByCell.get(cell);
        if (place != null) {
            places.add(place);
        }
    }

    private static void add(Map<Integer, Long> equation, int cell, long factor) {
        long sum = (equation.getOrDefault(cell, 0L) + factor) % PRIME;
        if (sum == 0) {
            equation.remove(cell);
        } else {
            equation.put(cell, sum);
        }
    }

    /** The cells that can have one value only, in order. */
    List<Integer> determined() {
        Map<Integer, Long> solution = new HashMap<>();
        unknown.stream().filter(cell -> !placeByCell.containsKey(cell)).forEach(cell -> solution.put(cell, any(cell)));
        for (int i = solved.size() - 1; i >= 0; i--) {
            solution.put(solved.get(i).cell, solved.get(i).value(solution));
        }

        return unknown.stream()
                .filter(cell -> Objects.equals(solution.get(cell), 0L))
                .boxed()
                .toList();
    }

    /** A number for a cell that looks like chance: by SplitMix64. */
    private static long any(int cell) {
        long mixed = (cell + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return 1 + Long.remainderUnsigned(mixed ^ mixed >>> 31, PRIME - 1);
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base % PRIME;
        for (long left = exponent; left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result * square % PRIME : result;
            square = square * square % PRIME;
        }

        return result;
    }

    /** A cell as a sum of others, each with a factor. */
    private record Solved(int cell, Map<Integer, Long> others) {
        long value(Map<Integer, Long> solution) {
            long sum = 0;
            for (Map.Entry<Integer, Long> other : others.entrySet()) {
                sum = (sum + Objects.requireNonNull(solution.get(other.getKey())) * other.getValue()) % PRIME;
            }

            return sum;
        }
    }
}
