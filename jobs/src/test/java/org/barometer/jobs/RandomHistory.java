package org.barometer.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.barometer.jobs.configuration.WrittenConfiguration;

/**
 * A made-up company's exports of a few days, from a seed: new and late responses, edits that change an answer, move it to
 * another day or take it back, repeats, records that cannot be used; customers who change, also with hindsight; purchases
 * that are corrected. A second shop has orders of the same numbers, and a club knows some of the customers too.
 */
public final class RandomHistory {
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 28);
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 4, 1);

    private static final List<String> COUNTRIES = List.of("SE", "NO", "DK");

    private final RandomGenerator random;

    /** For the other shop and the club. */
    private final RandomGenerator others;

    private final Map<Integer, String[]> responses = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private int edits;

    private RandomHistory(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.others = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1);
    }

    /** The exports by the names of their files. */
    public static Map<String, String> files(long seed) {
        RandomHistory history = new RandomHistory(seed);
        FIRST_DAY.datesUntil(LAST_DAY.plusDays(1)).forEach(history::day);
        return history.files;
    }

    /** Writes the configuration that describes the exports. */
    public static void configure(WrittenConfiguration config) throws IOException {
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                spark: {sql.shuffle.partitions: 1}
                """);
        config.write("privacy.yaml", "hide-below: 3\n");
        config.write("statistics.yaml", "completeness: {share: 0.5, days: 3}\n");
        config.write("cohorts/country.yaml", "label: Country\nexpression: customer.country\n");
        config.write(
                "cohorts/buyer.yaml",
                "label: Buyer\nexpression: if(purchases.total_amount > 100, 'large', 'small')\nwithin: country\n");
        config.write("metrics/both.yaml", """
                family: ksi
                interval: covariance
                minimum-answers: 1
                components:
                  - {metric: csat_5, touchpoint: shop, weight: 1}
                  - {metric: nps, touchpoint: shop, weight: 1}
                names: {en: Both, sv: Båda, nb: Begge}
                abbreviations: {en: BOTH, sv: BÅDA, nb: BEGGE}
                definition: {en: Both, sv: Båda, nb: Begge}
                source: this test
                """);
        config.write("surveys/visit.yaml", """
                file: visits_{date}*.csv
                response-id: id
                customer-id: customer
                responded-at: time
                edited-at: edited
                weight: weight
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                  - {column: recommend, metrics: nps, touchpoint: shop}
                comments:
                  - {column: why, touchpoint: shop}
                """);
        config.write("sources/customers.yaml", """
                kind: customers
                file: customers_{date}*.csv
                customer-id: number
                valid-from: changed
                columns: {country: country}
                identity: {name: name}
                """);
        config.write("sources/purchases.yaml", """
                kind: purchases
                file: purchases_{date}*.csv
                purchase-id: id
                customer-id: customer
                purchased-at: time
                columns: {amount: amount}
                """);
        config.write("sources/outlet.yaml", """
                kind: purchases
                file: outlet_{date}*.csv
                purchase-id: id
                customer-id: customer
                purchased-at: time
                columns: {amount: amount}
                """);
        config.write("sources/club.yaml", """
                kind: customers
                file: club_{date}*.csv
                customer-id: number
                valid-from: changed
                columns: {country: "if(country = 'DK', null, country)"}
                """);
    }

    /** Puts files into a landing folder. */
    public static void deliver(Map<String, String> files, Path landing) throws IOException {
        Files.createDirectories(landing);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(landing.resolve(file.getKey()), file.getValue());
        }
    }

    private void day(LocalDate day) {
        files.put("visits_%s.csv".formatted(day), visits(day));
        files.put("customers_%s.csv".formatted(day), customers(day, random));
        files.put("purchases_%s.csv".formatted(day), purchases(day, random));
        files.put("club_%s.csv".formatted(day), customers(day, others));
        files.put("outlet_%s.csv".formatted(day), purchases(day, others));
    }

    private String visits(LocalDate day) {
        List<String> lines = new ArrayList<>(List.of("id,customer,time,edited,weight,grade,recommend,why"));
        for (int i = random.nextInt(2, 8); i > 0; i--) {
            LocalDate answered = random.nextInt(3) == 0 ? day.minusDays(random.nextInt(1, 40)) : day;
            int id = responses.size() + 1;
            responses.put(id, response(id, answered));
            lines.add(String.join(",", responses.get(id)));
        }

        List<Integer> earlier = new ArrayList<>(responses.keySet());
        for (int i = random.nextInt(4); i > 0; i--) {
            String[] response = responses.get(earlier.get(random.nextInt(earlier.size())));
            edit(response, day);
            lines.add(String.join(",", response));
        }

        for (int i = random.nextInt(3); i > 0; i--) {
            lines.add(String.join(",", responses.get(earlier.get(random.nextInt(earlier.size())))));
        }

        lines.add("bad%d,C1,%s 12:00:00,,1,%s,5,".formatted(random.nextInt(1000), day, random.nextInt(6, 99)));
        lines.add("soon%d,C1,2031-01-01 12:00:00,,1,4,5,".formatted(random.nextInt(1000)));
        return String.join("\n", lines) + "\n";
    }

    private String[] response(int id, LocalDate day) {
        return new String[] {
            "r" + id,
            random.nextInt(5) == 0 ? "" : "C" + random.nextInt(1, 7),
            "%s %02d:15:00".formatted(day, random.nextInt(24)),
            "",
            List.of("1", "0.5", "2").get(random.nextInt(3)),
            String.valueOf(random.nextInt(1, 6)),
            random.nextInt(4) == 0 ? "" : String.valueOf(random.nextInt(11)),
            random.nextInt(3) == 0 ? "because " + random.nextInt(9) : ""
        };
    }

    /** Changes an answer, takes it back, or moves it to another day. */
    private void edit(String[] response, LocalDate day) {
        response[3] = "%s 23:%02d:00".formatted(day, edits++ % 60);
        switch (random.nextInt(3)) {
            case 0 -> response[5] = String.valueOf(random.nextInt(1, 6));
            case 1 -> {
                response[5] = "";
                response[6] = "";
            }
            default -> response[2] = "%s 09:00:00".formatted(day.minusDays(random.nextInt(5)));
        }
    }

    private static String customers(LocalDate day, RandomGenerator random) {
        StringBuilder lines = new StringBuilder("number,changed,country,name\n");
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            lines.append("C%d,%s 0%d:00:00,%s,Ada %d\n"
                    .formatted(
                            random.nextInt(1, 7),
                            day.minusDays(random.nextInt(6)),
                            random.nextInt(10),
                            COUNTRIES.get(random.nextInt(3)),
                            random.nextInt(3)));
        }

        return lines.toString();
    }

    private static String purchases(LocalDate day, RandomGenerator random) {
        StringBuilder lines = new StringBuilder("id,customer,time,amount\n");
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            lines.append("p%d,C%d,%s 08:00:00,%d\n"
                    .formatted(
                            random.nextInt(1, 15),
                            random.nextInt(1, 7),
                            day.minusDays(random.nextInt(8)),
                            random.nextInt(1, 200)));
        }

        return lines.toString();
    }
}
