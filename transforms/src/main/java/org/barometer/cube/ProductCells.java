package org.barometer.cube;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Cohort;

/** Adds up the pairs of one day, response by response, by two components and cohort. */
final class ProductCells {
    private static final UTF8String ALL = UTF8String.fromString(Cohort.ALL);

    private final List<IndexComponent> components;
    private final CohortCodes cohorts;
    private final Map<Key, ProductBlock> blocks = new TreeMap<>();

    /** Cells for pairs of these components and for cohorts of these codes. */
    ProductCells(List<IndexComponent> components, CohortCodes cohorts) {
        this.components = components;
        this.cohorts = cohorts;
    }

    /** Adds all answers of one response to components of any index. */
    void add(List<Answer> answers) {
        if (answers.size() < 2) {
            return;
        }

        // In order of components, and of points: a pair has its first answer wherever that was read.
        List<Answer> sorted = answers.stream()
                .sorted(Comparator.comparingInt(Answer::component).thenComparingLong(Answer::points))
                .toList();
        List<Answer> before = new ArrayList<>();
        for (Answer answer : sorted) {
            if (!before.isEmpty() && !isOfOneIndex(before.get(0), answer)) {
                before.clear();
            }

            add(before, answer);
            before.add(answer);
        }
    }

    private boolean isOfOneIndex(Answer one, Answer other) {
        return index(one.component).equals(index(other.component));
    }

    private String index(int component) {
        return components.get(component).index();
    }

    /** Adds the pairs of an answer with those before it. */
    private void add(List<Answer> before, Answer answer) {
        for (int place = 0; place < answer.cohorts.length; place++) {
            int cohort = answer.cohorts[place];
            boolean isFirst = true;
            for (Answer other : before) {
                if (cohort != CohortCodes.NONE && other.cohorts[place] == cohort) {
                    block(other.component, answer.component).add(cohort, other.points, answer.points);
                    isFirst = false;
                }
            }

            if (!isFirst) {
                block(firstOfItsIndex(answer.component), Key.ALL).count(cohort);
            }
        }
    }

    private int firstOfItsIndex(int component) {
        int first = component;
        while (first > 0 && index(first - 1).equals(index(component))) {
            first--;
        }

        return first;
    }

    private ProductBlock block(int component, int other) {
        return blocks.computeIfAbsent(new Key(component, other), key -> new ProductBlock());
    }

    /** Takes out all cells, as rows of {@code gold.component_product} of a day, and starts over. */
    List<InternalRow> take(int day) {
        List<InternalRow> rows = blocks.entrySet().stream()
                .flatMap(block -> rows(day, block.getKey(), block.getValue()))
                .toList();
        blocks.values().forEach(ProductBlock::clear);
        return rows;
    }

    private Stream<InternalRow> rows(int day, Key key, ProductBlock block) {
        UTF8String index = UTF8String.fromString(index(key.component));
        UTF8String component = key.other == Key.ALL ? ALL : name(key.component);
        UTF8String other = key.other == Key.ALL ? ALL : name(key.other);
        return IntStream.range(0, block.codes())
                .filter(code -> block.pairs(code) > 0)
                .mapToObj(code -> new GenericInternalRow(new Object[] {
                    day,
                    index,
                    cohorts.dimension(code),
                    cohorts.value(code),
                    component,
                    other,
                    block.pairs(code),
                    block.points(code),
                    block.otherPoints(code),
                    block.products(code)
                }));
    }

    private UTF8String name(int component) {
        return UTF8String.fromString(components.get(component).name());
    }

    /**
     * An answer that counts for a component.
     *
     * @param component its place in the list
     * @param points on 0–100
     * @param cohorts codes of its cohorts, by the place of their dimension
     */
    record Answer(int component, long points, int[] cohorts) {}

    /** Two components, or the first one of an index and {@code ALL} for the index as a whole. */
    private record Key(int component, int other) implements Comparable<Key> {
        static final int ALL = -1;

        @Override
        public int compareTo(Key key) {
            return component == key.component
                    ? Integer.compare(other, key.other)
                    : Integer.compare(component, key.component);
        }
    }
}
