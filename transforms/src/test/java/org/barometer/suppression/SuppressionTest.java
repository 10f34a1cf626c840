package org.barometer.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Privacy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact or hidden. The example of regions is that of the NHS Friends and Family Test. */
class SuppressionTest {
    private static final Privacy FIVE = new Privacy(5, Map.of());
    private static final Cohort REGION = cohort("region", null);

    private static Cohort cohort(String id, String within, String... cross) {
        return new Cohort(id, id, cross.length == 0 ? "1" : null, within, List.of(cross), List.of());
    }

    private static PublishedTable regions(Object... regions) {
        PublishedTable table = new PublishedTable(List.of(REGION));
        for (int i = 0; i < regions.length; i += 2) {
            table.add("web", ((Number) regions[i + 1]).longValue(), List.of((String) regions[i]));
        }

        return table;
    }

    @Test
    void aSmallCellIsHiddenAndTheNextSmallestWithIt() {
        assertThat(regions("A", 150, "B", 80, "C", 2).hide(FIVE).text("region")).isEqualTo("""
                A at (all): 150
                A at web: 150
                B at (all): 80, complementary
                B at web: 80, complementary
                C at (all): 2, few_answers
                C at web: 2, few_answers
                """);
    }

    @Test
    void smallCellsThatHaveEnoughAnswersTogetherHideNoOther() {
        assertThat(regions("D", 3, "E", 4, "F", 40, "G", 25).hide(FIVE).hidden())
                .hasSize(4);
    }

    @Test
    void smallCellsWithTooFewAnswersTogetherHideAnother() {
        assertThat(regions("D", 1, "E", 2, "F", 40, "G", 25).hide(FIVE).text("region"))
                .isEqualTo("""
                D at (all): 1, few_answers
                D at web: 1, few_answers
                E at (all): 2, few_answers
                E at web: 2, few_answers
                F at (all): 40
                F at web: 40
                G at (all): 25, complementary
                G at web: 25, complementary
                """);
    }

    @Test
    void withoutSmallCellsAllAreShown() {
        assertThat(regions("A", 5, "B", 80).hide(FIVE).hidden()).isEmpty();
        assertThat(regions("A", 1, "B", 80).hide(Privacy.DEFAULT).hidden()).isEmpty();
    }

    @Test
    void ofTwoTouchpointsNeitherIsShownIfOneIsSmall() {
        PublishedTable table = new PublishedTable(List.of());
        table.add("web", 4, List.of());
        table.add("store", 40, List.of());

        assertThat(table.hide(FIVE).text(Cohort.ALL)).isEqualTo("""
                (all) at (all): 44
                (all) at store: 40, complementary
                (all) at web: 4, few_answers
                """);
    }

    @Test
    void aDimensionMayAskForMore() {
        PublishedTable table = new PublishedTable(List.of(REGION, cohort("agent", null)));
        table.add("phone", 19, List.of("North", "Anna"));
        table.add("phone", 21, List.of("South", "Bo"));
        table.add("phone", 30, List.of("South", "Cy"));
        table.hide(new Privacy(5, Map.of("agent", 20)));

        assertThat(table.text("region")).doesNotContain("few", "complementary");
        assertThat(table.text("agent")).isEqualTo("""
                Anna at (all): 19, few_answers
                Anna at phone: 19, few_answers
                Bo at (all): 21, complementary
                Bo at phone: 21, complementary
                Cy at (all): 30
                Cy at phone: 30
                """);
    }

    @Test
    void withinAHiddenCountryNotAllRegionsAreShown() {
        PublishedTable table = new PublishedTable(List.of(cohort("country", null), cohort("town", "country")));
        table.add("web", 3, List.of("DK", "DK > Aarhus"));
        table.add("web", 10, List.of("NO", "NO > Oslo"));
        table.add("web", 20, List.of("NO", "NO > Bergen"));
        table.add("web", 90, List.of("SE", "SE > Malmö"));

        assertThat(table.hide(FIVE).text("town")).isEqualTo("""
                DK > Aarhus at (all): 3, few_answers
                DK > Aarhus at web: 3, few_answers
                NO > Bergen at (all): 20
                NO > Bergen at web: 20
                NO > Oslo at (all): 10, complementary
                NO > Oslo at web: 10, complementary
                SE > Malmö at (all): 90
                SE > Malmö at web: 90
                """);
    }

    /** What is hidden of the only agent at a touchpoint would be its total. */
    @Test
    void theTotalOfOneHiddenCellIsHiddenToo() {
        PublishedTable table = new PublishedTable(List.of(cohort("agent", null)));
        table.add("chat", 10, List.of("Anna"));
        table.add("phone", 50, List.of("Anna"));
        table.add("phone", 60, List.of("Bo"));
        table.hide(new Privacy(5, Map.of("agent", 20)));

        assertThat(table.hidden()).containsKey(key(Cohort.ALL, Cohort.ALL, "chat"));
        assertThat(Attacker.found(table)).isEmpty();
    }

    private static PeriodCells.Key key(String dimension, String value, String touchpoint) {
        return new PeriodCells.Key(new Margins.Value(dimension, value), touchpoint);
    }

    /** Companies of chance: countries, towns in them, ages, ages crossed with countries, agents who need more answers. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void noHiddenCellFollowsFromAPublishedTable(int enough) {
        Privacy privacy = new Privacy(enough, Map.of("agent", 3 * enough));
        int hidden = 0;
        int foundWithoutOthers = 0;
        for (int seed = 1; seed <= 300; seed++) {
            PublishedTable table = company(seed).hide(privacy);
            hidden += table.hidden().size();
            assertThat(Attacker.found(table))
                    .as("found of the company of seed %d", seed)
                    .isEmpty();
            foundWithoutOthers +=
                    Attacker.found(company(seed).hideOnlySmall(privacy)).isEmpty() ? 0 : 1;
        }

        assertThat(hidden).isGreaterThan(10_000);
        assertThat(foundWithoutOthers).isGreaterThan(150);
    }

    private static PublishedTable company(int seed) {
        Random random = new Random(seed);
        PublishedTable table = new PublishedTable(List.of(
                cohort("country", null),
                cohort("town", "country"),
                cohort("age", null),
                cohort("age_country", null, "age", "country"),
                cohort("agent", null)));
        int touchpoints = 1 + random.nextInt(4);
        int countries = 1 + random.nextInt(4);
        int ages = 1 + random.nextInt(4);
        int agents = 1 + random.nextInt(6);
        int groups = 2 + random.nextInt(30);
        IntStream.range(0, groups).forEach(group -> {
            String country = "C" + random.nextInt(countries);
            String age = "A" + random.nextInt(ages);
            table.add(
                    "t" + random.nextInt(touchpoints),
                    1 + (long) Math.floor(Math.pow(random.nextDouble(), 3) * 40),
                    List.of(
                            country,
                            country + " > T" + random.nextInt(3),
                            age,
                            age + " × " + country,
                            "G" + random.nextInt(agents)));
        });
        return table;
    }
}
