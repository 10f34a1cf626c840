package org.barometer.retailer;

import static org.barometer.retailer.SampleCompany.FIRST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_HISTORY_DAY;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.barometer.retailer.Customers.Customer;
import org.barometer.retailer.Customers.Life;
import org.barometer.retailer.SampleCompany.Chance;

/** What customers bought and what they asked the support about, both in the order of time. */
record Dealings(List<Purchase> purchases, List<SupportCase> supportCases) {
    private static final int PURCHASES_PER_TEN_CUSTOMERS = 24;
    private static final int CASES_PER_TEN_CUSTOMERS = 6;

    private static final List<Category> CATEGORIES = List.of(
            new Category("kitchen", 349),
            new Category("kitchen", 199),
            new Category("textiles", 279),
            new Category("textiles", 449),
            new Category("lighting", 599),
            new Category("garden", 399),
            new Category("furniture", 2_490));
    private static final List<String> TEAMS = List.of(SampleCompany.IMPROVING_TEAM, "Team Syd", "Team Väst");
    private static final List<String> TYPES =
            List.of("delivery", "delivery", "return", "return", "product", "product", "invoice", "account");
    private static final List<String> CHANNELS = List.of("chat", "chat", "phone", "phone", "email");

    /** A kind of goods and its usual price in Sweden. */
    private record Category(String name, int price) {}

    record Purchase(String id, Customer buyer, LocalDateTime at, BigDecimal amount, String category) {
        boolean isDelayed() {
            LocalDate day = at.toLocalDate();
            return buyer.region().equals(SampleCompany.DELAYED_REGION)
                    && !day.isBefore(SampleCompany.FIRST_DELAYED_DAY)
                    && !day.isAfter(SampleCompany.LAST_DELAYED_DAY);
        }
    }

    record SupportCase(
            String id,
            Purchase about,
            Customer asker,
            LocalDateTime openedAt,
            LocalDateTime solvedAt,
            String team,
            String type,
            String channel) {

        /** How well the team did: all alike, but for the one that begins worst and ends best. */
        double service() {
            double days = ChronoUnit.DAYS.between(FIRST_DAY, solvedAt.toLocalDate());
            boolean improving = team.equals(SampleCompany.IMPROVING_TEAM);
            return improving ? -1.1 + 1.8 * days / ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY) : 0;
        }
    }

    static Dealings between(Customers customers, Chance chance) {
        List<Purchase> purchases = purchases(customers.lives(), chance);
        return new Dealings(purchases, supportCases(customers, purchases, chance));
    }

    private static List<Purchase> purchases(List<Life> lives, Chance chance) {
        List<Purchase> purchases = new ArrayList<>();
        while (purchases.size() < lives.size() * PURCHASES_PER_TEN_CUSTOMERS / 10) {
            Life life = lives.get(loyalIndex(lives.size(), chance));
            LocalDate day = chance.dayBetween(FIRST_DAY, LAST_DAY);
            Customer buyer = life.at(day.atStartOfDay());
            if (life.since().isBefore(day) && chance.happens(0.3 * buyer.tierRank())) {
                Category category = chance.of(CATEGORIES);
                purchases.add(
                        new Purchase("", buyer, chance.on(day), amount(category, buyer, chance), category.name()));
            }
        }
        purchases.sort(Comparator.comparing(Purchase::at));
        return numbered(purchases);
    }

    /** Half of the purchases favour those who have been customers longest, who stand first. */
    private static int loyalIndex(int size, Chance chance) {
        int index = chance.below(size);
        return chance.happens(0.5) ? index : (int) ((long) index * chance.below(size) / size);
    }

    private static BigDecimal amount(Category category, Customer buyer, Chance chance) {
        int hundredths = category.price() * (50 + chance.below(150)) * buyer.country().priceLevel / 100;
        return BigDecimal.valueOf(hundredths, 2);
    }

    private static List<Purchase> numbered(List<Purchase> purchases) {
        List<Purchase> numbered = new ArrayList<>();
        for (Purchase purchase : purchases) {
            String id = "O-" + (700_001 + numbered.size());
            numbered.add(new Purchase(id, purchase.buyer(), purchase.at(), purchase.amount(), purchase.category()));
        }
        return List.copyOf(numbered);
    }

    /** Every case follows a purchase by some days: customers ask about what they bought. */
    private static List<SupportCase> supportCases(Customers customers, List<Purchase> purchases, Chance chance) {
        List<Opening> openings = new ArrayList<>();
        while (openings.size() < customers.lives().size() * CASES_PER_TEN_CUSTOMERS / 10) {
            Purchase about = chance.of(purchases);
            LocalDate day = about.at().toLocalDate().plusDays(1 + chance.below(9));
            if (!day.isAfter(LAST_DAY)) {
                openings.add(new Opening(about, chance.on(day)));
            }
        }
        openings.sort(Comparator.comparing(Opening::at)
                .thenComparing(opening -> opening.about().id()));

        List<SupportCase> cases = new ArrayList<>();
        for (Opening opening : openings) {
            Life life = customers.of(opening.about().buyer());
            cases.add(supportCase(500_001 + cases.size(), opening, life, chance));
        }
        return List.copyOf(cases);
    }

    private record Opening(Purchase about, LocalDateTime at) {}

    private static SupportCase supportCase(int number, Opening opening, Life life, Chance chance) {
        String type = opening.about().isDelayed() && chance.happens(0.7) ? "delivery" : chance.of(TYPES);
        LocalDateTime solvedAt = SampleCompany.later(opening.at(), 20 + chance.below(60) * chance.below(60));
        return new SupportCase(
                String.valueOf(number),
                opening.about(),
                life.at(opening.at()),
                opening.at(),
                solvedAt,
                chance.of(TEAMS),
                type,
                chance.of(CHANNELS));
    }

    /** The web shop's export. */
    Export orders() {
        Export export = new Export(
                "orders/orders_%.csv",
                Export.Format.CSV, "order_id;customer_id;created_at;total;currency;category;items");
        for (Purchase purchase : purchases) {
            export.add(
                    purchase.at().toLocalDate(),
                    purchase.id(),
                    purchase.buyer().number(),
                    Export.utc(purchase.at()),
                    purchase.amount().toPlainString(),
                    purchase.buyer().country().currency,
                    purchase.category(),
                    "1");
        }
        return export;
    }

    /** The support desk's export: a case comes when it is opened, and again when it is solved on a later day. */
    Export cases() {
        Export export = new Export(
                "support/cases_%.jsonl",
                Export.Format.JSON_LINES, "id;customer;order_id;team;type;channel;opened_at;solved_at;status");
        for (SupportCase supportCase : supportCases) {
            LocalDate opened = supportCase.openedAt().toLocalDate();
            LocalDate first = opened.isBefore(LAST_HISTORY_DAY) ? LAST_HISTORY_DAY : opened;
            LocalDate solved = supportCase.solvedAt().toLocalDate();
            if (solved.isAfter(first)) {
                export.add(opened, cells(supportCase, "", "open"));
            }
            if (!solved.isAfter(LAST_DAY)) {
                export.add(solved, cells(supportCase, Export.utc(supportCase.solvedAt()), "solved"));
            }
        }
        return export;
    }

    private static String[] cells(SupportCase supportCase, String solvedAt, String status) {
        return new String[] {
            supportCase.id(),
            supportCase.asker().number(),
            supportCase.about().id(),
            supportCase.team(),
            supportCase.type(),
            supportCase.channel(),
            Export.utc(supportCase.openedAt()),
            solvedAt,
            status
        };
    }
}
