package org.barometer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.barometer.privacy.RandomNights.Unknown;
import org.barometer.vocabulary.Cohort;
import org.junit.jupiter.api.Test;

/** Whoever has all that was published, of every night, tries to tell what was not. */
class AttackerTest {
    private static final int ENOUGH = 5;
    private static final int RUNS = 60;

    @Test
    void no_cell_of_too_few_customers_follows_from_all_that_is_published() {
        List<String> toldApart = new ArrayList<>();
        long hidden = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            RandomNights nights = RandomNights.of(seed);
            Attacker attacker = attacker(nights, Siblings::new, true);
            List<Predicate<Unknown>> cells = cells(nights);
            for (Predicate<Unknown> cell : cells) {
                BitSet sum = nights.where(cell);
                int customers = nights.customers(sum);
                if (customers > 0 && customers < ENOUGH) {
                    hidden++;
                    if (attacker.knows(sum)) {
                        toldApart.add("seed %d: %s".formatted(seed, sum));
                    }
                }
            }
        }

        assertThat(hidden).isGreaterThan(10_000);
        assertThat(toldApart).isEmpty();
    }

    @Test
    void without_complementary_suppression_cells_follow_from_their_siblings() {
        assertThat(broken(SiblingsAlone::new, true)).isGreaterThan(RUNS / 4);
    }

    @Test
    void without_their_regions_towns_tell_of_each_other() {
        assertThat(broken(Siblings::new, false)).isGreaterThan(RUNS / 4);
    }

    /** In how many companies a hidden cell follows. */
    private static long broken(Function<Parts, Splitting> siblings, boolean areTownsWithinRegions) {
        return IntStream.range(0, RUNS)
                .mapToObj(RandomNights::of)
                .filter(nights -> isBroken(nights, attacker(nights, siblings, areTownsWithinRegions)))
                .count();
    }

    private static boolean isBroken(RandomNights nights, Attacker attacker) {
        return cells(nights).stream()
                .map(nights::where)
                .anyMatch(sum -> nights.customers(sum) > 0 && nights.customers(sum) < ENOUGH && attacker.knows(sum));
    }

    /** Knows every portion given out, of all dimensions and nights. */
    private static Attacker attacker(
            RandomNights nights, Function<Parts, Splitting> siblings, boolean areTownsWithinRegions) {
        Splitting byCohort = siblings.apply(Parts.by(Leaf::cohort));
        Rules single = new Rules(siblings.apply(Parts.byTouchpoint()), null, byCohort);
        Rules nested = new Rules(
                single.byTouchpoint(), areTownsWithinRegions ? siblings.apply(Parts.byOuter()) : null, byCohort);
        Attacker attacker = new Attacker(nights.unknowns().size());
        nights.where(nights::isKnownToBeNothing).stream().forEach(i -> attacker.learn(bits(i)));
        learn(attacker, nights, unknown -> Cohort.ALL, Cohort.ALL, single);
        learn(attacker, nights, Unknown::age, "age", single);
        learn(attacker, nights, Unknown::region, "region", single);
        learn(attacker, nights, Unknown::town, "town", nested);
        learn(attacker, nights, Unknown::crossed, "age_region", new Rules(single.byTouchpoint(), null, new Grid()));
        return attacker;
    }

    private static BitSet bits(int i) {
        BitSet bits = new BitSet();
        bits.set(i);
        return bits;
    }

    private static void learn(
            Attacker attacker, RandomNights nights, Function<Unknown, String> cohort, String dimension, Rules rules) {
        nights.released(cohort, released -> new Division(dimension, rules, released), ENOUGH)
                .forEach(attacker::learn);
    }

    /** Every cell of every dimension, of a day and of all days, of a night and of all nights. */
    private static List<Predicate<Unknown>> cells(RandomNights nights) {
        List<Predicate<Unknown>> cells = new ArrayList<>();
        for (String touchpoint : values(nights, Unknown::touchpoint)) {
            for (Function<Unknown, String> dimension : List.<Function<Unknown, String>>of(
                    unknown -> Cohort.ALL, Unknown::age, Unknown::region, Unknown::town, Unknown::crossed)) {
                for (String cohort : values(nights, dimension)) {
                    Predicate<Unknown> cell =
                            unknown -> isOf(touchpoint, unknown.touchpoint()) && isOf(cohort, dimension.apply(unknown));
                    cells.add(cell);
                    IntStream.range(0, 6)
                            .<Predicate<Unknown>>mapToObj(day -> unknown -> unknown.day() == day)
                            .forEach(day -> {
                                cells.add(cell.and(day));
                                IntStream.range(0, nights.nights())
                                        .<Predicate<Unknown>>mapToObj(night -> unknown -> unknown.night() == night)
                                        .forEach(
                                                night -> cells.add(cell.and(day).and(night)));
                            });
                }
            }
        }

        return cells;
    }

    private static boolean isOf(String asked, String value) {
        return asked.equals(Cohort.ALL) || asked.equals(value);
    }

    private static List<String> values(RandomNights nights, Function<Unknown, String> of) {
        List<String> values =
                new ArrayList<>(nights.unknowns().stream().map(of).distinct().toList());
        values.add(Cohort.ALL);
        return values;
    }

    /** Withholds what has too few customers, and nothing else. */
    private record SiblingsAlone(Parts parts) implements Splitting {
        @Override
        public Split of(Portion portion) {
            Map<String, Portion> released = new TreeMap<>();
            parts.of(portion).forEach((name, content) -> {
                if (content.customers().isEnough()) {
                    released.put(name, parts.of(portion, name::equals));
                }
            });
            return new Split(released, parts.of(portion, name -> !released.containsKey(name)));
        }
    }
}
