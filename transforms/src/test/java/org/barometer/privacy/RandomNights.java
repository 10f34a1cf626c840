package org.barometer.privacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.barometer.periods.Sum;
import org.barometer.vocabulary.Cohort;

/**
 * Answers of customers, each of another one, by touchpoint, age, region, town, day and night on which they came: one unknown
 * number for each six of these.
 */
record RandomNights(List<Unknown> unknowns, int nights, int firstDay) {
    private static final int UNKNOWNS_OF_A_SUM = 60;
    private static final int MOST_UNKNOWNS = UNKNOWNS_OF_A_SUM * (Sum.values().length - 1);

    /** Some days over the end of a month, most answers of which often come in the first night. */
    static RandomNights of(long seed) {
        Random random = new Random(seed);
        int touchpoints = 1 + random.nextInt(3);
        int ages = 2 + random.nextInt(2);
        int regions = 2 + random.nextInt(2);
        int nights = 1 + random.nextInt(3);
        int days = 2 + random.nextInt(4);
        int most = 1 + random.nextInt(9);
        boolean mostComeAtFirst = random.nextInt(3) > 0;
        int towns = Math.min(1 + random.nextInt(3), MOST_UNKNOWNS / (touchpoints * ages * regions * days * nights));
        List<Unknown> unknowns = new ArrayList<>();
        for (int i = 0; i < touchpoints * ages * regions * towns * days * nights; i++) {
            int night = i % nights;
            int day = i / nights % days;
            int age = i / nights / days % ages;
            int region = i / nights / days / ages % regions;
            int town = i / nights / days / ages / regions % towns;
            int touchpoint = i / nights / days / ages / regions / towns;
            boolean isRare = night > 0 && mostComeAtFirst || touchpoint == 2 || age + region == 3 || town == 2;
            unknowns.add(new Unknown(
                    "t" + touchpoint,
                    "a" + age,
                    "r" + region,
                    "r" + region + Cohort.WITHIN + "t" + town,
                    day,
                    night,
                    isRare ? Math.max(0, random.nextInt(5) - 2) : random.nextInt(most + 1)));
        }

        return new RandomNights(
                unknowns, nights, Math.toIntExact(LocalDate.of(2026, 1, 29).toEpochDay()));
    }

    /** The unknowns that satisfy a condition. */
    BitSet where(java.util.function.Predicate<Unknown> which) {
        BitSet found = new BitSet();
        IntStream.range(0, unknowns.size())
                .filter(i -> which.test(unknowns.get(i)))
                .forEach(found::set);
        return found;
    }

    /**
     * Whether everybody knows that there is no answer: on that day nobody answered at all, or nobody of the age, the region or the town ever
     * does there.
     *
     * <p>All other numbers are unknown even if they are 0: where nothing is given out it is not said why.
     */
    boolean isKnownToBeNothing(Unknown unknown) {
        return customers(where(other -> other.day == unknown.day && other.night == unknown.night)) == 0
                || isNobodyAt(unknown, Unknown::age)
                || isNobodyAt(unknown, Unknown::region)
                || isNobodyAt(unknown, Unknown::town);
    }

    private boolean isNobodyAt(Unknown unknown, Function<Unknown, String> cohort) {
        return customers(where(other -> other.touchpoint.equals(unknown.touchpoint)
                        && cohort.apply(other).equals(cohort.apply(unknown))))
                == 0;
    }

    /** How many customers some of them are. */
    int customers(BitSet of) {
        return of.stream().map(i -> unknowns.get(i).customers).sum();
    }

    /**
     * What is given out of a cohort dimension in all nights, as sums of unknowns.
     *
     * @param cohort of an unknown
     */
    List<BitSet> released(Function<Unknown, String> cohort, Divisions divisions, int enough) {
        List<BitSet> released = new ArrayList<>();
        Division division = divisions.start((leaf, portion) -> {
            // A sum of nobody is not given out.
            if (!portion.total().customers().isNobody()) {
                released.add(unknowns(portion.total()));
            }
        });
        for (int night = 0; night < nights; night++) {
            Map<Integer, Portion> days = new TreeMap<>();
            for (int i = 0; i < unknowns.size(); i++) {
                Unknown unknown = unknowns.get(i);
                if (unknown.night == night && !isKnownToBeNothing(unknown)) {
                    int day = firstDay + unknown.day;
                    Portion portion = days.computeIfAbsent(day, none -> new Portion(day, day, enough));
                    add(i, portion.at(new Leaf(unknown.touchpoint, cohort.apply(unknown))));
                    add(i, portion.at(unknown.touchpoint));
                    if (cohort.apply(unknown).contains(Cohort.WITHIN)) {
                        add(i, portion.atOuter(new Leaf(unknown.touchpoint, unknown.region)));
                    }
                }
            }

            days.values().forEach(division::take);
            division.end(firstDay + 4 + 400 * night);
        }

        return released;
    }

    /** An unknown is one bit of one of the sums that decide nothing, so that it can be told which ones were added up. */
    private void add(int i, Content content) {
        content.add(1 + i / UNKNOWNS_OF_A_SUM, 1L << i % UNKNOWNS_OF_A_SUM);
        content.add(0, unknowns.get(i).customers);
        for (int customer = 0; customer < unknowns.get(i).customers; customer++) {
            content.customers().add(100 * i + customer);
        }
    }

    private BitSet unknowns(Content content) {
        BitSet added = new BitSet();
        for (int i = 0; i < unknowns.size(); i++) {
            if ((content.sum(1 + i / UNKNOWNS_OF_A_SUM) >> i % UNKNOWNS_OF_A_SUM & 1) == 1) {
                added.set(i);
            }
        }

        return added;
    }

    /** Answers that only those who know all tables know. */
    record Unknown(String touchpoint, String age, String region, String town, int day, int night, int customers) {
        String crossed() {
            return age + Cohort.CROSS + region;
        }
    }

    /** Starts the division of a dimension. */
    interface Divisions {
        Division start(java.util.function.BiConsumer<Leaf, Portion> released);
    }
}
