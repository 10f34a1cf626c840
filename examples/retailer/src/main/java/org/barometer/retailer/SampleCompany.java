package org.barometer.retailer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Tallmo, an invented retailer in Sweden, Norway and Denmark, as its systems export it: the same bytes every time.
 *
 * <p>Ninety days of purchases, support cases and survey answers, with the faults that real exports have. All people are
 * invented. Its tables must show that purchases from {@link #DELAYED_REGION} went badly while deliveries were delayed,
 * that {@link #IMPROVING_TEAM} went from the worst support team to the best, and that higher tiers are more loyal.
 */
public final class SampleCompany {
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 3);
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 5, 31);
    /** The day of each system's one large file; every later day has a file of its own. */
    public static final LocalDate LAST_HISTORY_DAY = LocalDate.of(2026, 5, 24);

    /** Where, and for which purchases, deliveries were delayed. */
    public static final String DELAYED_REGION = "Vestland";

    public static final LocalDate FIRST_DELAYED_DAY = LocalDate.of(2026, 4, 13);
    public static final LocalDate LAST_DELAYED_DAY = LocalDate.of(2026, 4, 26);

    public static final String IMPROVING_TEAM = "Team Nord";

    /** The day whose file of support answers comes a second time, under another name. */
    public static final LocalDate DAY_DELIVERED_AGAIN = LocalDate.of(2026, 5, 28);

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final long SEED = 1989;
    private static final int CUSTOMERS = 5_000;

    private SampleCompany() {}

    /** Writes the exports below the landing folder and returns the faults planted in them. */
    public static Dirt.Planted writeTo(Path landing) throws IOException {
        return writeTo(landing, SEED, CUSTOMERS);
    }

    /** Writes another company: the seed decides on everything in it but its size. */
    public static Dirt.Planted writeTo(Path landing, long seed, int size) throws IOException {
        Customers customers = Customers.invent(Chance.of(seed, "customers"), size);
        Dealings dealings = Dealings.between(customers, Chance.of(seed, "dealings"));
        Surveys surveys = Surveys.about(customers, dealings, Chance.of(seed, "surveys"));

        Dirt dirt = new Dirt(Chance.of(seed, "dirt"));
        dirt.plant(surveys.relationship(), Surveys.RELATIONSHIP);
        dirt.plant(surveys.purchase(), Surveys.PURCHASE);
        dirt.plant(surveys.support(), Surveys.SUPPORT);
        dirt.countDeliveredAgain(surveys.support());

        List<Export> sources = List.of(customers.export(), dealings.orders(), dealings.cases());
        List<Export> answers = List.of(surveys.relationship(), surveys.purchase(), surveys.support());
        for (Export export : Stream.of(sources, answers).flatMap(List::stream).toList()) {
            export.writeTo(landing);
        }
        surveys.support().writeAgain(landing, DAY_DELIVERED_AGAIN);
        return dirt.planted();
    }

    /** A time some minutes later, as the clock on the wall shows it: there are hours it skips. */
    static LocalDateTime later(LocalDateTime time, int minutes) {
        return time.atZone(ZONE).plusMinutes(minutes).toLocalDateTime();
    }

    /** What is random in the sample. Each part has a source of its own, so that a change to one leaves the others. */
    record Chance(Random random) {
        /** {@link Random}, because its algorithm is part of its contract: no machine draws otherwise. */
        static Chance of(long seed, String part) {
            return new Chance(new Random(31 * seed + part.hashCode()));
        }

        int below(int bound) {
            return random.nextInt(bound);
        }

        boolean happens(double share) {
            return random.nextDouble() < share;
        }

        /** One of these; an element that stands there twice is twice as likely. */
        <T> T of(List<T> elements) {
            return elements.get(below(elements.size()));
        }

        <T> List<T> shuffled(List<T> elements) {
            List<T> shuffled = new ArrayList<>(elements);
            Collections.shuffle(shuffled, random);
            return shuffled;
        }

        /** About normal, with mean 0 and standard deviation 1, by additions only: a logarithm may differ by machine. */
        double bell() {
            double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
            return (sum - 2) * 1.7320508;
        }

        /** A time of that day at which people are awake, so never in the hour that summer time skips. */
        LocalDateTime on(LocalDate day) {
            int hour = (int) Math.max(6, Math.min(24, Math.round(15.5 + 4 * bell())));
            return day.atTime(LocalTime.of(hour % 24, below(60), below(60)));
        }

        LocalDate dayBetween(LocalDate first, LocalDate last) {
            return first.plusDays(below((int) (last.toEpochDay() - first.toEpochDay()) + 1));
        }
    }
}
