package org.barometer.privacy;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.barometer.vocabulary.Cohort;

/** Ways to divide a portion into parts with names. */
interface Parts {
    /** What each part is about. */
    SortedMap<String, Content> of(Portion portion);

    /** The parts whose names satisfy a condition. */
    Portion of(Portion portion, Predicate<String> names);

    /** By touchpoint, and by what came, went or changed there. */
    static Parts byTouchpoint() {
        return byWhole(Leaf::touchpoint, Portion::forEachTouchpoint, Portion::ofTouchpoints);
    }

    /** By the cohort that others lie in, of a touchpoint, and by what came, went or changed in it. */
    static Parts byOuter() {
        return byWhole(
                leaf -> Cohort.outer(leaf.cohort()),
                (portion, part) -> portion.forEachOuter((outer, content) -> part.accept(outer.cohort(), content)),
                Portion::ofOuters);
    }

    private static Parts byWhole(
            Function<Leaf, String> name,
            BiConsumer<Portion, BiConsumer<String, Content>> wholes,
            BiFunction<Portion, Predicate<String>, Portion> of) {
        return new Parts() {
            @Override
            public SortedMap<String, Content> of(Portion portion) {
                SortedMap<String, Content> parts = new TreeMap<>();
                // Where customers did no more than move, nothing came or went.
                portion.forEach((leaf, content) -> parts.put(name.apply(leaf), content.nothing()));
                wholes.accept(portion, parts::put);
                return parts;
            }

            @Override
            public Portion of(Portion portion, Predicate<String> names) {
                return of.apply(portion, names);
            }
        };
    }

    /** By the name that each leaf has. */
    static Parts by(Function<Leaf, String> name) {
        return new Parts() {
            @Override
            public SortedMap<String, Content> of(Portion portion) {
                SortedMap<String, Content> parts = new TreeMap<>();
                portion.forEach((leaf, content) -> parts.computeIfAbsent(name.apply(leaf), none -> content.nothing())
                        .add(content));
                return parts;
            }

            @Override
            public Portion of(Portion portion, Predicate<String> names) {
                return portion.part(leaf -> names.test(name.apply(leaf)));
            }
        };
    }
}
