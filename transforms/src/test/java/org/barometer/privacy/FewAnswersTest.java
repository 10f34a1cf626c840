package org.barometer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.barometer.vocabulary.Cohort;
import org.junit.jupiter.api.Test;

/**
 * A day's answers to a hospital question, of wards in four regions, against the rule that NHS England publishes them by: a cell
 * of 1 to 4 answers is hidden, then the next lowest beside it, and where a region must be hidden its two lowest wards. With that
 * rule, by plain Python:
 *
 * <pre>
 * north  A 150  B *   C *
 * south  D *    E *   F 40  G 25
 * west   H 9    I 12
 * east   J 0    K *
 * </pre>
 *
 * <p>Regions are touchpoints here and wards cohorts; every answer is another customer's, and five are enough.
 */
class FewAnswersTest {
    private static final int ENOUGH = 5;
    private static final int DAY = Math.toIntExact(LocalDate.of(2026, 3, 2).toEpochDay());
    private static final Map<Leaf, Integer> ANSWERS = answers("""
            north A 150
            north B 80
            north C 2
            south D 3
            south E 4
            south F 40
            south G 25
            west H 9
            west I 12
            east J 0
            east K 3
            """);

    private final Map<String, Long> told = new TreeMap<>();
    private final Attacker attacker = new Attacker(ANSWERS.size());

    /**
     * What differs: no zero is told apart from what is hidden, so that the east is not in the table. And a region of too few takes
     * another with it, else it would follow from the total: the west, the smallest that has enough, is not told that day, though
     * all of its wards have enough.
     */
    @Test
    void whatIsHiddenThereIsHiddenHereAndTheSmallestRegionToo() {
        divide("ward");
        divide(Cohort.ALL);

        assertThat(told)
                .isEqualTo(Map.of(
                        "(all) (all)", 328L,
                        "north (all)", 232L,
                        "south (all)", 72L,
                        "north A", 150L,
                        "south F", 40L,
                        "south G", 25L,
                        "(all) A", 150L,
                        "(all) F", 40L,
                        "(all) G", 25L));
    }

    /** B and C are 82 together, D and E 7, the west and the east 24. */
    @Test
    void whatIsToldAddsUpToTheWholeButForSumsOfEnoughCustomers() {
        divide("ward");
        divide(Cohort.ALL);

        assertThat(leftOf("north (all)", "north [A-Z]")).isEqualTo(82);
        assertThat(leftOf("south (all)", "south [A-Z]")).isEqualTo(7);
        assertThat(leftOf("(all) (all)", "[a-z]+ \\(all\\)")).isEqualTo(24);
    }

    private long leftOf(String whole, String parts) {
        return told.get(whole)
                - told.keySet().stream()
                        .filter(cell -> cell.matches(parts))
                        .mapToLong(told::get)
                        .sum();
    }

    @Test
    void noCellThatIsHiddenFollowsFromAllThatIsTold() {
        divide("ward");
        divide(Cohort.ALL);

        assertThat(ANSWERS.keySet().stream()
                        .filter(cell -> attacker.knows(bits(cell)))
                        .map(Leaf::cohort))
                .containsExactlyInAnyOrder("A", "F", "G");
        assertThat(attacker.knows(bits(leaf("south", "D"), leaf("south", "E"))))
                .as("the sum of D and E, of seven customers")
                .isTrue();
        assertThat(attacker.knows(bits(leaf("east", "J"), leaf("east", "K"))))
                .as("the east as a whole, of three customers")
                .isFalse();
    }

    private void divide(String dimension) {
        boolean isOfEveryone = dimension.equals(Cohort.ALL);
        BiConsumer<Leaf, Portion> tell = (leaf, portion) -> {
            told.put(
                    "%s %s".formatted(leaf.touchpoint(), leaf.cohort()),
                    portion.total().answers());
            attacker.learn(BitSet.valueOf(new long[] {portion.total().sum(1)}));
        };
        Division division = new Division(dimension, Shape.SINGLE, tell);
        Portion day = new Portion(DAY, DAY, ENOUGH);
        int place = 0;
        for (Map.Entry<Leaf, Integer> cell : ANSWERS.entrySet()) {
            Leaf leaf = cell.getKey();
            add(day.at(isOfEveryone ? new Leaf(leaf.touchpoint(), Cohort.ALL) : leaf), place, cell.getValue());
            add(day.at(leaf.touchpoint()), place, cell.getValue());
            place++;
        }

        division.take(day);
        division.end(DAY);
    }

    /** Beside the answers a bit of its own for each cell, so that it can be told which ones were added up. */
    private static void add(Content content, int place, int answers) {
        content.add(0, answers);
        content.add(1, 1L << place);
        for (int customer = 0; customer < answers; customer++) {
            content.customers().add(1_000 * place + customer);
        }
    }

    private static BitSet bits(Leaf... cells) {
        List<Leaf> places = new ArrayList<>(ANSWERS.keySet());
        BitSet bits = new BitSet();
        for (Leaf cell : cells) {
            bits.set(places.indexOf(cell));
        }

        return bits;
    }

    private static Leaf leaf(String region, String ward) {
        return new Leaf(region, ward);
    }

    private static Map<Leaf, Integer> answers(String lines) {
        return lines.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        words -> leaf(words[0], words[1]),
                        words -> Integer.valueOf(words[2]),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
