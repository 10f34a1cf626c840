package org.barometer.benchmarks.company;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The configuration of the generated company: 4 surveys at 8 touchpoints, 4 metrics and their index, 10 cohorts as shipped. */
final class CompanyConfiguration {
    private static final List<String> NKI_ITEMS = List.of("overall", "expectations", "ideal");

    private CompanyConfiguration() {}

    /**
     * Writes it.
     *
     * @param shipped the configuration folder that the cohorts are copied from
     */
    static void write(Path folder, Path shipped, int threads, List<String> cohorts) throws IOException {
        write(folder, "barometer.yaml", """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                spark: {master: "local[%d]"}
                """.formatted(threads));
        StringBuilder touchpoints = new StringBuilder("touchpoints:\n");
        for (int i = 0; i < Deliveries.TOUCHPOINTS.size(); i++) {
            touchpoints.append("  - {id: %1$s, order: %2$d, names: {en: %1$s, sv: %1$s, nb: %1$s}}%n"
                    .formatted(Deliveries.TOUCHPOINTS.get(i), i + 1));
        }

        write(folder, "touchpoints.yaml", touchpoints.toString());
        // The peers hide nothing, and have all periods for everyone and for cohorts.
        write(
                folder,
                "periods.yaml",
                "cohorts: [day, week, month, quarter, year, rolling_7d, rolling_28d, rolling_90d]\n");
        write(folder, "privacy.yaml", "hide-below: " + Integer.getInteger("hide-below", 1));
        for (int i = 0; i < Deliveries.SURVEYS.size(); i++) {
            write(folder, "surveys/%s.yaml".formatted(Deliveries.SURVEYS.get(i)), survey(i));
        }

        write(folder, "sources/customers.yaml", """
                kind: customers
                file: crm/customers_{date}.csv
                format: csv
                customer-id: id
                valid-from: changed_at
                columns:
                  country: country
                  region: region
                  birth-year: born
                  gender: gender
                  tier: tier
                  acquisition-channel: channel
                  customer-since: since
                identity:
                  name: name
                  email: email
                """);
        write(folder, "sources/purchases.yaml", """
                kind: purchases
                file: orders/orders_{date}.csv
                format: csv
                purchase-id: order
                customer-id: customer
                purchased-at: created_at
                columns:
                  amount: total
                  currency: currency
                  category: category
                """);
        Files.createDirectories(folder.resolve("cohorts"));
        for (String cohort : cohorts) {
            String file = "cohorts/%s.yaml".formatted(cohort);
            write(folder, file, Files.readString(shipped.resolve(file)));
        }
    }

    private static String survey(int survey) {
        StringBuilder yaml = new StringBuilder("""
                file: surveys/%s_{date}.jsonl
                format: jsonl
                response-id: id
                customer-id: customer
                responded-at: submitted_at
                weight: weight
                answers: answers
                questions:
                """.formatted(Deliveries.SURVEYS.get(survey)));
        for (String touchpoint : Deliveries.TOUCHPOINTS.subList(2 * survey, 2 * survey + 2)) {
            yaml.append(question(touchpoint, "nps", "nps", ""));
            yaml.append(question(touchpoint, "csat", "csat_5", ""));
            yaml.append(question(touchpoint, "ces", "ces_2_mean", ""));
            NKI_ITEMS.forEach(item -> yaml.append(question(touchpoint, item, "nki", ", item: " + item)));
        }

        return yaml.toString();
    }

    private static String question(String touchpoint, String name, String metric, String item) {
        return "  - {column: %1$s_%2$s, metrics: %3$s, touchpoint: %1$s%4$s}%n"
                .formatted(touchpoint, name, metric, item);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
