package org.barometer.privacy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.barometer.vocabulary.Cohort;

/**
 * Answers of some days in a row, by touchpoint and cohort.
 *
 * <p>Customers may also have moved from one cohort to another, and their answers with them. So it knows apart from that what
 * each touchpoint has of answers that came, went or changed: in every dimension the same. And where cohorts lie in others,
 * what each of these others has at a touchpoint: the same as in the dimension of those.
 */
public final class Portion {
    private final int enough;
    private final SortedMap<Leaf, Content> leaves = new TreeMap<>();
    private final SortedMap<String, Content> touchpoints = new TreeMap<>();
    private final SortedMap<Leaf, Content> outers = new TreeMap<>();
    private final int first;
    private final int last;

    /** Nothing, from one day to another, counted from 1970; so many customers are enough. */
    public Portion(int first, int last, int enough) {
        this.first = first;
        this.last = last;
        this.enough = enough;
    }

    /** The content of a leaf, to be added to. */
    public Content at(Leaf leaf) {
        return leaves.computeIfAbsent(leaf, none -> new Content(enough));
    }

    /** The answers of a touchpoint that came, went or changed, to be added to. */
    public Content at(String touchpoint) {
        return touchpoints.computeIfAbsent(touchpoint, none -> new Content(enough));
    }

    /** The answers that came, went or changed in a cohort that others lie in, to be added to. */
    public Content atOuter(Leaf outer) {
        return outers.computeIfAbsent(outer, none -> new Content(enough));
    }

    public int first() {
        return first;
    }

    public int last() {
        return last;
    }

    /** Hands out each leaf. */
    public void forEach(BiConsumer<Leaf, Content> consumer) {
        leaves.forEach(consumer);
    }

    /** Hands out each touchpoint. */
    public void forEachTouchpoint(BiConsumer<String, Content> consumer) {
        touchpoints.forEach(consumer);
    }

    /** Hands out each cohort that others lie in. */
    public void forEachOuter(BiConsumer<Leaf, Content> consumer) {
        outers.forEach(consumer);
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    /** Leaves out what neither changes a sum nor is anybody's. */
    void clear() {
        leaves.values().removeIf(Content::isNothing);
        touchpoints.values().removeIf(Content::isNothing);
        outers.values().removeIf(Content::isNothing);
    }

    /** All of it in one. */
    public Content total() {
        Content total = new Content(enough);
        leaves.values().forEach(total::add);
        return total;
    }

    /** What all touchpoints have of answers that came, went or changed. */
    Content ofTouchpoints() {
        Content total = new Content(enough);
        touchpoints.values().forEach(total::add);
        return total;
    }

    /** Nothing, of the same days. */
    Portion none() {
        return new Portion(first, last, enough);
    }

    /** The part of some touchpoints, of the same days. */
    Portion ofTouchpoints(Predicate<String> which) {
        Portion part = part(leaf -> which.test(leaf.touchpoint()));
        put(touchpoints, which, part.touchpoints);
        put(outers, outer -> which.test(outer.touchpoint()), part.outers);
        return part;
    }

    /** The part of some of the cohorts that others lie in, of the same days. */
    Portion ofOuters(Predicate<String> which) {
        Portion part = part(leaf -> which.test(Cohort.outer(leaf.cohort())));
        put(outers, outer -> which.test(outer.cohort()), part.outers);
        return part;
    }

    /** What its leaves are, of the same days, without what the whole is. */
    Portion ofLeaves() {
        return part(leaf -> true);
    }

    /** The part of some leaves, of the same days. */
    Portion part(Predicate<Leaf> which) {
        Portion part = none();
        put(leaves, which, part.leaves);
        return part;
    }

    private static <K> void put(Map<K, Content> all, Predicate<K> which, Map<K, Content> part) {
        all.forEach((key, content) -> {
            if (which.test(key)) {
                part.put(key, content);
            }
        });
    }

    /** This and another, from the first day of either to the last. */
    Portion with(Portion other) {
        Portion both = new Portion(Math.min(first, other.first), Math.max(last, other.last), enough);
        for (Portion one : List.of(this, other)) {
            one.leaves.forEach((leaf, content) -> both.at(leaf).add(content));
            one.touchpoints.forEach((touchpoint, content) -> both.at(touchpoint).add(content));
            one.outers.forEach((outer, content) -> both.atOuter(outer).add(content));
        }

        return both;
    }
}
