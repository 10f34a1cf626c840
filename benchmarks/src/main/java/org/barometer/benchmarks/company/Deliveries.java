package org.barometer.benchmarks.company;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Export files of a made-up company: what its surveys, CRM and web shop would put into a landing folder every night.
 *
 * <p>The same size, seed and date give the same bytes always. Of ten answers three are for NPS, two for CSAT, two for CES and
 * three are the items of one NKI response. 1 % of the responses come late, 0.2 % come again the night after, 0.1 % cannot be
 * used, and as many customers change as 2 % of the night's answers; a new purchase comes for every twentieth answer.
 */
public final class Deliveries {
    public static final LocalDate LAST_OF_HISTORY = LocalDate.parse("2026-06-30");
    static final List<String> SURVEYS = List.of("journey", "shop", "help", "home");

    /** Two for each survey, in its order. */
    static final List<String> TOUCHPOINTS =
            List.of("onboarding", "renewal", "purchase", "delivery", "support", "return", "app", "relationship");

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int RESPONSES_FOR_TEN_ANSWERS = 8;
    private static final int CALENDAR_DAYS_LATE = 14;

    private final CompanySize size;
    private final long seed;

    public Deliveries(CompanySize size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** First night of history. */
    public LocalDate first() {
        return LAST_OF_HISTORY.minusDays(size.nights() - 1L);
    }

    /** Writes the files of all nights of history. */
    public void writeHistory(Path landing) throws IOException {
        for (LocalDate date = first(); !date.isAfter(LAST_OF_HISTORY); date = date.plusDays(1)) {
            write(landing, date);
        }
    }

    /** Writes the files of one night. */
    public void write(Path landing, LocalDate date) throws IOException {
        for (int survey = 0; survey < SURVEYS.size(); survey++) {
            int wanted = survey;
            try (BufferedWriter out = file(landing, "surveys/%s_%s.jsonl".formatted(SURVEYS.get(survey), date))) {
                for (int i = 0; i < responses(); i++) {
                    Response response = response(date, i);
                    if (response.survey() == wanted) {
                        out.write(response.line());
                    }
                }

                for (int i = 0; i < responses(); i++) {
                    Response response = response(date.minusDays(1), i);
                    if (response.comesAgain() && response.survey() == wanted && date.isAfter(first())) {
                        out.write(response.line());
                    }
                }
            }
        }

        writeCustomers(landing, date);
        writePurchases(landing, date);
    }

    private int responses() {
        return size.answers() / 10 * RESPONSES_FOR_TEN_ANSWERS;
    }

    private Response response(LocalDate night, int number) {
        SplittableRandom random = random("response", night, number);
        int touchpoint = random.nextInt(TOUCHPOINTS.size());
        LocalDate day = random.nextInt(100) == 0 ? night.minusDays(1 + random.nextInt(CALENDAR_DAYS_LATE)) : night;
        boolean comesAgain = random.nextInt(500) == 0;
        int use = random.nextInt(3_000);
        String time = use == 0 ? "yesterday" : at(day, random);
        String id = use == 1 ? "" : "%s-%d".formatted(night, number);
        int known = random.nextInt(100);
        String customer = known == 0 ? "" : known == 1 ? "nobody" : customer(random.nextInt(size.customers()));
        String line = "{\"id\":\"%s\",\"customer\":\"%s\",\"submitted_at\":\"%s\",\"weight\":\"%s\",\"answers\":{%s}}%n"
                .formatted(
                        id,
                        customer,
                        time,
                        decimal(2_000 + random.nextInt(28_000), 4),
                        answers(number % RESPONSES_FOR_TEN_ANSWERS, TOUCHPOINTS.get(touchpoint), use == 2, random));
        return new Response(touchpoint / 2, comesAgain, line);
    }

    /** The answers as JSON; a bad one lies outside every scale. */
    private static String answers(int kind, String touchpoint, boolean isBad, SplittableRandom random) {
        if (kind == RESPONSES_FOR_TEN_ANSWERS - 1) {
            int left = random.nextInt(24) == 0 ? 2 : 3;
            return IntStream.range(0, left)
                    .mapToObj(item -> answer(
                            touchpoint,
                            List.of("overall", "expectations", "ideal").get(item),
                            isBad ? 97 : 1 + random.nextInt(10)))
                    .reduce((first, second) -> first + "," + second)
                    .orElseThrow();
        }

        return kind < 3
                ? answer(touchpoint, "nps", isBad ? 97 : random.nextInt(11))
                : kind < 5
                        ? answer(touchpoint, "csat", isBad ? 97 : 1 + random.nextInt(5))
                        : answer(touchpoint, "ces", isBad ? 97 : 1 + random.nextInt(7));
    }

    private static String answer(String touchpoint, String question, int score) {
        return "\"%s_%s\":\"%d\"".formatted(touchpoint, question, score);
    }

    /** All customers with the first night, then those that change. */
    private void writeCustomers(Path landing, LocalDate date) throws IOException {
        try (BufferedWriter out = file(landing, "crm/customers_%s.csv".formatted(date))) {
            out.write("id,changed_at,name,email,country,region,born,gender,tier,channel,since\n");
            if (date.equals(first())) {
                for (int customer = 0; customer < size.customers(); customer++) {
                    out.write(state(customer, "2020-01-01T00:00:00Z", random("moved", first(), customer)));
                }
            }

            for (int i = 0; i < size.answers() / 50; i++) {
                SplittableRandom random = random("change", date, i);
                out.write(state(random.nextInt(size.customers()), at(date, random), random));
            }
        }
    }

    /** A customer's line: where they live and their tier change, all else stays. */
    private String state(int customer, String since, SplittableRandom moved) {
        SplittableRandom random = random("customer", first(), customer);
        int country = random.nextInt(3);
        return "%s,%s,Customer %d,customer.%d@example.org,%s,region_%d_%d,%s,%s,%s,%s,%s%n"
                .formatted(
                        customer(customer),
                        since,
                        customer,
                        customer,
                        List.of("SE", "NO", "DK").get(country),
                        country,
                        moved.nextInt(4),
                        random.nextInt(30) == 0 ? "" : String.valueOf(1940 + random.nextInt(66)),
                        List.of("female", "male", "other", "").get(random.nextInt(4)),
                        List.of("basic", "silver", "gold").get(moved.nextInt(3)),
                        List.of("web", "store", "app", "friend", "advertisement")
                                .get(random.nextInt(5)),
                        LocalDate.parse("2017-01-01").plusDays(random.nextInt(2_500)));
    }

    /** Five of each customer with the first night, of the three years before it; then new ones. */
    private void writePurchases(Path landing, LocalDate date) throws IOException {
        try (BufferedWriter out = file(landing, "orders/orders_%s.csv".formatted(date))) {
            out.write("order,customer,created_at,total,currency,category\n");
            if (date.equals(first())) {
                for (int i = 0; i < 5 * size.customers(); i++) {
                    SplittableRandom random = random("purchase", first(), i);
                    out.write(purchase("first-" + i, i / 5, date.minusDays(1 + random.nextInt(1_095)), random));
                }
            }

            for (int i = 0; i < size.answers() / 20; i++) {
                SplittableRandom random = random("order", date, i);
                out.write(purchase("%s-%d".formatted(date, i), random.nextInt(size.customers()), date, random));
            }
        }
    }

    private static String purchase(String id, int customer, LocalDate day, SplittableRandom random) {
        return "%s,%s,%s,%s,SEK,category_%d%n"
                .formatted(
                        id,
                        customer(customer),
                        at(day, random),
                        decimal(1_000 + random.nextInt(120_000), 2),
                        random.nextInt(6));
    }

    private static String customer(int number) {
        return "customer-" + number;
    }

    /** An instant of a day in the business zone, when no clock is changed. */
    private static String at(LocalDate day, SplittableRandom random) {
        return LocalDateTime.of(day.getYear(), day.getMonth(), day.getDayOfMonth(), 4, 0)
                .plusSeconds(random.nextInt(20 * 3_600))
                .atZone(ZONE)
                .toInstant()
                .toString();
    }

    private static String decimal(int units, int places) {
        return java.math.BigDecimal.valueOf(units, places).toPlainString();
    }

    private SplittableRandom random(String what, LocalDate date, int number) {
        long mixed = seed * 1_000_003 + what.hashCode() * 31L + date.toEpochDay();
        return new SplittableRandom(mixed * 4_000_037 + number);
    }

    private static BufferedWriter file(Path landing, String name) throws IOException {
        Path file = landing.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.newBufferedWriter(file);
    }

    private record Response(int survey, boolean comesAgain, String line) {}
}
