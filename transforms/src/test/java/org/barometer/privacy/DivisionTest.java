package org.barometer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.barometer.vocabulary.Cohort;
import org.junit.jupiter.api.Test;

/** What is given out of which days, where five customers are enough. */
class DivisionTest {
    private static final int ENOUGH = 5;

    private final List<String> told = new ArrayList<>();
    private final Division ages = new Division("age", Shape.SINGLE, this::tell);
    private int customer;

    @Test
    void aDayWithEnoughCustomersEverywhereIsToldByItself() {
        ages.take(day("2026-03-02", "young 5", "old 6"));

        assertThat(told).containsExactly("2026-03-02: shop young 5", "2026-03-02: shop old 6");
    }

    @Test
    void daysWithTooFewCustomersAreToldTogether() {
        ages.take(day("2026-03-02", "young 3"));
        ages.take(day("2026-03-03", "young 1"));
        assertThat(told).isEmpty();
        ages.take(day("2026-03-04", "young 2"));

        assertThat(told).containsExactly("2026-03-02 to 2026-03-04: shop young 6");
    }

    /** Of all and the other two the third would follow. */
    @Test
    void besideACohortWithTooFewCustomersTheSmallestOtherIsWithheldToo() {
        ages.take(day("2026-03-02", "young 20", "old 7", "unknown 2"));

        assertThat(told).containsExactly("2026-03-02: shop young 20");
    }

    @Test
    void whatWasWithheldTwiceIsToldOnceThereIsEnoughOfEach() {
        ages.take(day("2026-03-02", "young 20", "old 7", "unknown 2"));
        ages.take(day("2026-03-03", "young 20", "old 7", "unknown 4"));

        assertThat(told)
                .containsExactly(
                        "2026-03-02: shop young 20",
                        "2026-03-03: shop young 20",
                        "2026-03-02 to 2026-03-03: shop old 14",
                        "2026-03-02 to 2026-03-03: shop unknown 6");
    }

    /** Else what is left of the one day would follow from the other. */
    @Test
    void whatIsLeftOfDifferentPartsIsNotPutTogether() {
        ages.take(day("2026-03-02", "young 20", "old 7", "unknown 2"));
        ages.take(day("2026-03-03", "young 3", "old 20", "unknown 4"));

        assertThat(told).containsExactly("2026-03-02: shop young 20", "2026-03-03: shop old 20");
    }

    @Test
    void whatHasWaitedForAMonthWaitsForAQuarter() {
        ages.take(day("2026-01-30", "young 20", "old 7", "unknown 2"));
        ages.end(day("2026-02-01"));
        ages.take(day("2026-02-03", "young 20", "old 7", "unknown 4"));
        assertThat(told).hasSize(2);
        ages.end(day("2026-03-01"));

        assertThat(told.subList(2, told.size()))
                .containsExactly("2026-01-30 to 2026-02-03: shop old 14", "2026-01-30 to 2026-02-03: shop unknown 6");
    }

    @Test
    void aLateAnswerWaitsForOthersOfItsMonth() {
        ages.take(day("2026-03-02", "young 10"));
        ages.end(day("2026-03-02"));
        ages.take(day("2026-03-02", "young 1"));
        ages.end(day("2026-03-03"));
        assertThat(told).containsExactly("2026-03-02: shop young 10");
        ages.take(day("2026-03-05", "young 4"));

        assertThat(told.subList(1, told.size())).containsExactly("2026-03-02 to 2026-03-05: shop young 5");
    }

    @Test
    void whatWaitsOfADayIsToldWithMoreOfTheSameDay() {
        ages.take(day("2026-03-02", "young 3"));
        ages.end(day("2026-03-02"));
        ages.take(day("2026-03-02", "young 10"));

        assertThat(told).containsExactly("2026-03-02: shop young 13");
    }

    /** Nobody's number changes at the touchpoint, so only those of the cohorts are told, and those of enough who moved. */
    @Test
    void customersWhoMoveFromOneCohortToAnotherAreCountedThereAlone() {
        Portion moved = new Portion(day("2026-03-02"), day("2026-03-02"), ENOUGH);
        for (int i = 0; i < 5; i++) {
            add(moved.at(new Leaf("shop", "young")), -1, i);
            add(moved.at(new Leaf("shop", "old")), 1, i);
        }

        ages.take(moved);

        assertThat(told).containsExactlyInAnyOrder("2026-03-02: shop young -5", "2026-03-02: shop old 5");
    }

    @Test
    void theSameCustomerAgainIsNotAnother() {
        Portion portion = new Portion(day("2026-03-02"), day("2026-03-02"), ENOUGH);
        for (int i = 0; i < 9; i++) {
            add(portion.at(new Leaf("shop", "young")), 1, i % 4);
            add(portion.at("shop"), 1, i % 4);
        }

        ages.take(portion);

        assertThat(told).isEmpty();
    }

    @Test
    void whatWaitedGoesOnToWaitTheNextNight() {
        ages.take(day("2026-03-02", "young 3"));
        Division next = new Division("age", Shape.SINGLE, this::tell);
        ages.waiting(next::putBack);
        next.take(day("2026-03-03", "young 2"));

        assertThat(told).containsExactly("2026-03-02 to 2026-03-03: shop young 5");
    }

    /** What is told of the same answers depends on the nights in which they came; what is told and what waits are all of them. */
    @Test
    void theSameAnswersInOtherNightsAreToldInOtherPortions() {
        ages.take(day("2026-03-02", "young 10"));
        ages.end(day("2026-03-02"));
        ages.take(day("2026-03-02", "young 4"));
        ages.take(day("2026-03-03", "young 3"));
        Division atOnce = new Division("age", Shape.SINGLE, this::tell);
        atOnce.take(day("2026-03-02", "young 14"));
        atOnce.take(day("2026-03-03", "young 3"));

        assertThat(told)
                .containsExactly(
                        "2026-03-02: shop young 10",
                        "2026-03-02 to 2026-03-03: shop young 7",
                        "2026-03-02: shop young 14");
        List<Long> waiting = new ArrayList<>();
        atOnce.waiting((place, portion) -> waiting.add(portion.total().answers()));
        assertThat(waiting).containsExactly(3L);
    }

    /** Crossed cohorts divide each portion by itself, and would tell of the second what is told here of both. */
    @Test
    void whatWaitsByCohortIsNotJoinedByMoreOfTheSameDay() {
        ages.take(day("2026-03-02", "young 9", "old 1"));
        ages.take(day("2026-03-02", "young 10", "old 10"));

        assertThat(told).containsExactlyInAnyOrder("2026-03-02: shop young 10", "2026-03-02: shop old 10");
    }

    /** Rows and columns are known: from a row, a column and the cells around it the two old ones of the west would follow. */
    @Test
    void ofCrossedCohortsThoseAreToldWhoseValuesHaveEnoughCustomersEverywhere() {
        Division crossed = new Division("age_region", Shape.CROSSED, this::tell);

        crossed.take(day(
                "2026-03-02",
                "young × north 9",
                "young × south 9",
                "young × west 9",
                "old × north 8",
                "old × south 8",
                "old × west 2"));

        assertThat(told).containsExactly("2026-03-02: shop young × south 9");
    }

    /** Of everyone in the south and two of its towns the third would follow. */
    @Test
    void cohortsWithinAnotherDivideWhatIsToldOfThat() {
        Division regions = new Division("region", Shape.SINGLE, this::tell);
        Division towns = new Division("town", Shape.NESTED, this::tell);

        regions.take(day("2026-03-02", "north 6", "south 18"));
        towns.take(day(
                "2026-03-02",
                "north > Moss 4",
                "north > Rana 2",
                "south > Lund 9",
                "south > Ystad 7",
                "south > Skanör 2"));

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "2026-03-02: shop north 6", "2026-03-02: shop south 18", "2026-03-02: shop south > Lund 9");
    }

    @Test
    void whatWaitsOfCohortsWithinAnotherJoinsWhatComesOfThat() {
        Division towns = new Division("town", Shape.NESTED, this::tell);
        towns.take(day("2026-03-02", "north > Moss 5", "south > Lund 4", "south > Ystad 1"));
        towns.end(day("2026-03-02"));
        Division next = new Division("town", Shape.NESTED, this::tell);
        towns.waiting(next::putBack);
        next.take(day("2026-03-03", "north > Moss 5", "south > Lund 4", "south > Ystad 4"));

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "2026-03-02: shop north > Moss 5",
                        "2026-03-03: shop north > Moss 5",
                        "2026-03-02 to 2026-03-03: shop south > Lund 8",
                        "2026-03-02 to 2026-03-03: shop south > Ystad 5");
    }

    /** The region's number stays the same, so that it has nothing to be told before its towns. */
    @Test
    void customersWhoMoveWithinARegionAreCountedInItsTownsAlone() {
        Portion moved = new Portion(day("2026-03-02"), day("2026-03-02"), ENOUGH);
        for (int i = 0; i < 5; i++) {
            add(moved.at(new Leaf("shop", "south > Lund")), -1, i);
            add(moved.at(new Leaf("shop", "south > Ystad")), 1, i);
        }

        new Division("town", Shape.NESTED, this::tell).take(moved);

        assertThat(told)
                .containsExactlyInAnyOrder("2026-03-02: shop south > Lund -5", "2026-03-02: shop south > Ystad 5");
    }

    private Portion day(String date, String... cohorts) {
        Portion portion = new Portion(day(date), day(date), ENOUGH);
        for (String cohort : cohorts) {
            int space = cohort.lastIndexOf(' ');
            for (int i = 0; i < Integer.parseInt(cohort.substring(space + 1)); i++) {
                customer++;
                add(portion.at(new Leaf("shop", cohort.substring(0, space))), 1, customer);
                add(portion.at("shop"), 1, customer);
                if (cohort.contains(Cohort.WITHIN)) {
                    add(portion.atOuter(new Leaf("shop", Cohort.outer(cohort))), 1, customer);
                }
            }
        }

        return portion;
    }

    private static void add(Content content, long answers, int customer) {
        content.add(0, answers);
        content.customers().add(customer);
    }

    private static int day(String date) {
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    private void tell(Leaf leaf, Portion portion) {
        if (!leaf.touchpoint().equals(Cohort.ALL)) {
            LocalDate first = LocalDate.ofEpochDay(portion.first());
            LocalDate last = LocalDate.ofEpochDay(portion.last());
            told.add("%s%s: %s %s %d"
                    .formatted(
                            first,
                            first.equals(last) ? "" : " to " + last,
                            leaf.touchpoint(),
                            leaf.cohort(),
                            portion.total().answers()));
        }
    }
}
