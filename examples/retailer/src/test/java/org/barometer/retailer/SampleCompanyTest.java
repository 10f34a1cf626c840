package org.barometer.retailer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.retailer.SampleCompany.DAY_DELIVERED_AGAIN;
import static org.barometer.retailer.SampleCompany.FIRST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_HISTORY_DAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTest {
    private static final String RECOMMEND = Surveys.RELATIONSHIP.scores().get(0).column();
    private static final String SUPPORT_CSAT = Surveys.SUPPORT.scores().get(0).column();

    @TempDir
    static Path landing;

    static Map<String, List<Delivered>> customers;
    static Map<String, Delivered> orders;

    @BeforeAll
    static void writeCompany() throws IOException {
        SampleCompany.writeTo(landing);
        customers = Delivered.in(landing.resolve("crm"), "customers").stream()
                .collect(Collectors.groupingBy(row -> row.cell("Kundnummer")));
        orders = Delivered.in(landing.resolve("orders"), "orders").stream()
                .collect(Collectors.toMap(row -> row.cell("order_id"), row -> row));
    }

    @Test
    void theBytesAreTheSameInEveryLocaleAndZone(@TempDir Path here, @TempDir Path there) throws Exception {
        SampleCompany.writeTo(here, 7, 400);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            SampleCompany.writeTo(there, 7, 400);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(sha256(there)).isEqualTo(sha256(here));
    }

    @Test
    void anotherSeedIsAnotherCompany(@TempDir Path one, @TempDir Path other) throws Exception {
        SampleCompany.writeTo(one, 7, 400);
        SampleCompany.writeTo(other, 8, 400);
        assertThat(sha256(other)).isNotEqualTo(sha256(one));
    }

    @Test
    void itIsAsLargeAsAFirstNightNeeds() throws IOException {
        assertThat(ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY) + 1).isEqualTo(90);
        assertThat(customers).hasSize(5_000);
        assertThat(customers.values().stream().filter(versions -> versions.size() > 1))
                .hasSizeGreaterThan(500);
        assertThat(orders).hasSize(12_000);
        assertThat(answers("relationship")).hasSizeBetween(2_800, 3_200);
        assertThat(answers("purchase")).hasSizeBetween(4_300, 4_700);
        assertThat(answers("support")).hasSizeBetween(1_400, 1_600);
    }

    @Test
    void aCaseOpenedOneDayAndSolvedAnotherComesTwice() throws IOException {
        Map<String, List<Delivered>> cases = Delivered.in(landing.resolve("support"), "cases").stream()
                .collect(Collectors.groupingBy(row -> row.cell("id")));
        assertThat(cases).hasSize(3_000);
        assertThat(cases.values())
                .filteredOn(deliveries -> deliveries.size() > 1)
                .hasSizeGreaterThan(50)
                .allSatisfy(deliveries -> {
                    assertThat(deliveries.get(0).cell("status")).isEqualTo("open");
                    assertThat(deliveries.get(1).cell("status")).isEqualTo("solved");
                });
    }

    @Test
    void purchasesFromVestlandGoBadlyWhileDeliveriesAreDelayed() throws IOException {
        List<Delivered> delayed =
                answers("purchase").stream().filter(this::isOfADelayedPurchase).toList();
        List<Delivered> others = answers("purchase").stream()
                .filter(row -> !isOfADelayedPurchase(row))
                .toList();

        assertThat(delayed).hasSizeGreaterThan(80);
        assertThat(satisfied(delayed, "csat")).isLessThan(0.4);
        assertThat(satisfied(others, "csat")).isGreaterThan(0.75);
        assertThat(aboutDelivery(delayed)).isGreaterThan(aboutDelivery(others) + 0.3);
    }

    @Test
    void teamNordGoesFromWorstToBest() throws IOException {
        assertThat(satisfied(team("Team Nord", "2026-03"), SUPPORT_CSAT))
                .isLessThan(satisfied(team("Team Syd", "2026-03"), SUPPORT_CSAT) - 0.15)
                .isLessThan(satisfied(team("Team Väst", "2026-03"), SUPPORT_CSAT) - 0.15);
        assertThat(satisfied(team("Team Nord", "2026-04"), SUPPORT_CSAT))
                .isGreaterThan(satisfied(team("Team Nord", "2026-03"), SUPPORT_CSAT));
        assertThat(satisfied(team("Team Nord", "2026-05"), SUPPORT_CSAT))
                .isGreaterThan(satisfied(team("Team Syd", "2026-05"), SUPPORT_CSAT))
                .isGreaterThan(satisfied(team("Team Väst", "2026-05"), SUPPORT_CSAT));
    }

    @Test
    void higherTiersAndOlderCustomersAreMoreLoyal() throws IOException {
        assertThat(nps(customer -> customer.cell("Nivå").equals("Guld")))
                .isGreaterThan(nps(customer -> customer.cell("Nivå").equals("Silver")) + 10);
        assertThat(nps(customer -> customer.cell("Nivå").equals("Silver")))
                .isGreaterThan(nps(customer -> customer.cell("Nivå").equals("Bas")) + 10);
        assertThat(nps(customer -> customer.cell("Födelseår").compareTo("1970") < 0))
                .isGreaterThan(nps(customer -> customer.cell("Födelseår").compareTo("1990") > 0) + 5);
    }

    @Test
    void commentsAreWrittenInThreeLanguagesAndSomeInSeveralLines() throws IOException {
        assertThat(answers("support")).extracting(row -> row.cell("Language")).contains("sv", "nb", "en");
        assertThat(answers("support")).extracting(row -> row.cell("Comment")).anyMatch(text -> text.contains("\n"));
        assertThat(answers("support")).extracting(row -> row.cell("Comment")).anyMatch(text -> text.contains("\""));
    }

    @Test
    void oneFileComesAgainUnderAnotherName() throws IOException {
        Path again = landing.resolve("surveys/support_" + DAY_DELIVERED_AGAIN + " (1).csv");
        assertThat(again).hasSameBinaryContentAs(landing.resolve("surveys/support_" + DAY_DELIVERED_AGAIN + ".csv"));
    }

    private static List<Delivered> answers(String survey) throws IOException {
        return Delivered.in(landing.resolve("surveys"), survey);
    }

    private boolean isOfADelayedPurchase(Delivered answer) {
        Delivered order = orders.get(answer.cell("order_id"));
        LocalDate day = order == null ? LAST_HISTORY_DAY : localDay(order.cell("created_at"));
        return !day.isBefore(SampleCompany.FIRST_DELAYED_DAY)
                && !day.isAfter(SampleCompany.LAST_DELAYED_DAY)
                && customerAt(answer.cell("customer"), day.toString())
                        .cell("Region")
                        .equals("Vestland");
    }

    static LocalDate localDay(String instant) {
        return LocalDate.ofInstant(Instant.parse(instant), SampleCompany.ZONE);
    }

    /** The latest version of a customer, changed no later than a text that begins with a date. */
    private static Delivered customerAt(String number, String time) {
        List<Delivered> versions = customers.getOrDefault(number, List.of(new Delivered(FIRST_DAY, Map.of(), "whole")));
        return versions.stream()
                .filter(version -> version.cell("Ändrad").compareTo(time) <= 0)
                .reduce(versions.get(0), (earlier, later) -> later);
    }

    private static double satisfied(List<Delivered> answers, String column) {
        List<String> scores = answers.stream()
                .map(row -> row.cell(column))
                .filter(score -> score.matches("[1-5]"))
                .toList();
        return (double) scores.stream().filter(score -> score.matches("[45]")).count() / scores.size();
    }

    private static double aboutDelivery(List<Delivered> answers) {
        List<String> comments = answers.stream()
                .map(row -> row.cell("why"))
                .filter(why -> !why.isEmpty())
                .toList();
        Predicate<String> delivery = comment -> comment.toLowerCase(Locale.ROOT)
                .matches(".*(lever|paket|pakken|deliver|parcel|tracking|sporing|spårning|kartong|esken).*");
        return (double) comments.stream().filter(delivery).count() / comments.size();
    }

    private static List<Delivered> team(String team, String month) throws IOException {
        return answers("support").stream()
                .filter(row ->
                        row.cell("Team").equals(team) && row.cell("Rated at").startsWith(month))
                .toList();
    }

    private static double nps(Predicate<Delivered> who) throws IOException {
        return answers("relationship").stream()
                .filter(row -> row.isWhole() && row.cell(RECOMMEND).matches("[0-9]|10"))
                .filter(row -> who.test(customerAt(row.cell("Customer Number"), row.cell("End Date"))))
                .mapToInt(row -> Integer.parseInt(row.cell(RECOMMEND)))
                .mapToDouble(score -> score >= 9 ? 100 : score <= 6 ? -100 : 0)
                .average()
                .orElseThrow();
    }

    private static String sha256(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
