package org.barometer.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.barometer.vocabulary.Cohort;

/**
 * Gives out the cells of crossed cohorts, where the totals of rows and columns are known as far as {@link Siblings} gives them
 * out.
 *
 * <p>Values whose total is withheld are put together, and then those whose cells have too few customers, smallest first, until
 * each block that rows and columns form has enough or nobody. Cells of values that still stand by themselves are given out.
 * The others are not given out with any later portion either, since the totals around them would tell more each time.
 */
final class Grid implements Splitting {
    private static final String TOGETHER = "\u0000";

    @Override
    public Split of(Portion portion) {
        Values values = Values.of(portion);
        Optional<List<String>> bad = values.badBlock();
        while (bad.isPresent() && !values.areTogether()) {
            values.putTogether(bad.get());
            bad = values.badBlock();
        }

        Map<String, Portion> released = new TreeMap<>();
        portion.forEach((leaf, content) -> {
            if (!values.block(leaf).contains(TOGETHER)) {
                released.put(leaf.cohort(), portion.part(leaf::equals));
            }
        });
        return new Split(released, portion.none());
    }

    /** A value of one of the crossed dimensions, by the dimension's place. */
    private record Value(int axis, String value) {}

    /** Which values of each dimension still stand by themselves. */
    private record Values(Portion portion, Map<Value, Long> answers, Set<Value> single) {

        static Values of(Portion portion) {
            Comparator<Value> order = Comparator.comparingInt(Value::axis).thenComparing(Value::value);
            Map<Value, Long> answers = new TreeMap<>(order);
            portion.forEach((leaf, content) -> {
                List<String> values = parts(leaf);
                for (int axis = 0; axis < values.size(); axis++) {
                    answers.merge(new Value(axis, values.get(axis)), Math.abs(content.answers()), Long::sum);
                }
            });
            Set<Value> single = new TreeSet<>(order);
            answers.keySet().stream()
                    .mapToInt(Value::axis)
                    .distinct()
                    .forEach(axis -> new Siblings(Parts.by(leaf -> parts(leaf).get(axis)))
                            .of(portion)
                            .released()
                            .keySet()
                            .forEach(value -> single.add(new Value(axis, value))));
            return new Values(portion, answers, single);
        }

        private static List<String> parts(Leaf leaf) {
            return List.of(leaf.cohort().split(Pattern.quote(Cohort.CROSS), -1));
        }

        /** The block of a cell: its values, as far as they stand by themselves. */
        List<String> block(Leaf leaf) {
            List<String> block = new ArrayList<>(parts(leaf));
            for (int axis = 0; axis < block.size(); axis++) {
                if (!single.contains(new Value(axis, block.get(axis)))) {
                    block.set(axis, TOGETHER);
                }
            }

            return block;
        }

        /** A block with too few customers. */
        Optional<List<String>> badBlock() {
            Map<List<String>, Content> blocks =
                    new TreeMap<>(Comparator.comparing(block -> String.join(Cohort.CROSS, block)));
            portion.forEach((leaf, content) -> blocks.computeIfAbsent(block(leaf), none -> content.nothing())
                    .add(content));
            return blocks.entrySet().stream()
                    .filter(block -> block.getValue().customers().areTooFew())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        boolean areTogether() {
            return single.isEmpty();
        }

        /** Takes the smallest value of a block from those that stand by themselves, or the smallest of all. */
        void putTogether(List<String> block) {
            List<Value> ofBlock = new ArrayList<>();
            for (int axis = 0; axis < block.size(); axis++) {
                if (!block.get(axis).equals(TOGETHER)) {
                    ofBlock.add(new Value(axis, block.get(axis)));
                }
            }

            single.remove((ofBlock.isEmpty() ? single : ofBlock)
                    .stream()
                            .min(Comparator.comparing((Value value) -> answers.getOrDefault(value, 0L)))
                            .orElseThrow());
        }
    }
}
