package org.barometer.retailer;

import static org.barometer.retailer.SampleCompany.FIRST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_DAY;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barometer.retailer.Comments.Subject;
import org.barometer.retailer.Customers.Customer;
import org.barometer.retailer.Customers.Life;
import org.barometer.retailer.Dealings.Purchase;
import org.barometer.retailer.Dealings.SupportCase;
import org.barometer.retailer.SampleCompany.Chance;
import org.jspecify.annotations.Nullable;

/**
 * What customers answered in three surveys.
 *
 * <p>Behind an answer is one number, its satisfaction: about -2 to 2, 0 for the ordinary customer on the ordinary day.
 */
record Surveys(Export relationship, Export purchase, Export support) {
    /** Where in a survey faults are planted. */
    record Form(
            String id,
            String customer,
            String answeredAt,
            @Nullable String editedAt,
            List<Score> scores) {}

    /** A column of scores and a value outside its scale. */
    record Score(String column, String outside) {}

    static final Form RELATIONSHIP = new Form(
            "Respondent ID",
            "Customer Number",
            "End Date",
            "Date Modified",
            List.of(
                    new Score("How likely is it that you would recommend us to a friend or colleague?", "11"),
                    new Score("Overall, how satisfied are you with us? (1-10)", "11"),
                    new Score("How well do we meet your expectations? (1-10)", "0"),
                    new Score("How close are we to your ideal retailer? (1-10)", "12")));
    static final Form PURCHASE =
            new Form("response_id", "customer", "submitted_at", null, List.of(new Score("answers.csat", "0")));
    static final Form SUPPORT = new Form(
            "Response ID",
            "Requester External ID",
            "Rated at",
            "Updated at",
            List.of(
                    new Score("How satisfied are you with the support you received?", "0"),
                    new Score("Tallmo made it easy for me to handle my issue", "8")));

    private static final List<String> DEVICES = List.of("mobile", "mobile", "mobile", "desktop", "desktop", "tablet");

    static Surveys about(Customers customers, Dealings dealings, Chance chance) {
        return new Surveys(
                relationship(customers.lives(), chance),
                purchase(dealings.purchases(), chance),
                support(dealings.supportCases(), chance));
    }

    /** An answer to come, put in the order of time before it is given. */
    private record Asked<T>(T about, LocalDateTime askedAt, LocalDateTime answeredAt) {}

    private static <T> List<Asked<T>> inOrder(Stream<Asked<T>> asked) {
        return asked.filter(one -> !one.answeredAt().toLocalDate().isAfter(LAST_DAY))
                .sorted(Comparator.comparing(Asked::answeredAt))
                .toList();
    }

    /** The older answer more often, so that the answers need weights. */
    private static List<Asked<Customer>> askedAnyDay(List<Life> lives, Chance chance) {
        return inOrder(lives.stream().flatMap(life -> {
            LocalDateTime time = chance.on(chance.dayBetween(FIRST_DAY, LAST_DAY));
            Customer customer = life.at(time);
            boolean answers = chance.happens(customer.isYoung() ? 0.48 : 0.7);
            return answers && life.since().isBefore(time.toLocalDate())
                    ? Stream.of(new Asked<>(customer, time.minusSeconds(60 + chance.below(400)), time))
                    : Stream.empty();
        }));
    }

    private static List<Asked<Purchase>> askedAfterPurchase(List<Purchase> purchases, Chance chance) {
        return inOrder(purchases.stream()
                .filter(purchase -> chance.happens(purchase.isDelayed() ? 0.65 : 0.4))
                .map(purchase -> {
                    LocalDateTime invited = purchase.at().plusDays(3);
                    LocalDateTime answered = chance.on(invited.toLocalDate().plusDays(1 + chance.below(4)));
                    return new Asked<>(purchase, invited, answered);
                }));
    }

    private static List<Asked<SupportCase>> askedAfterSupport(List<SupportCase> cases, Chance chance) {
        return inOrder(cases.stream()
                .filter(supportCase -> chance.happens(0.53))
                .map(supportCase -> {
                    LocalDateTime sent = SampleCompany.later(supportCase.solvedAt(), 60);
                    LocalDateTime answered = chance.on(sent.toLocalDate().plusDays(1 + chance.below(3)));
                    return new Asked<>(supportCase, sent, answered);
                }));
    }

    private static Export relationship(List<Life> lives, Chance chance) {
        List<Asked<Customer>> asked = askedAnyDay(lives, chance);
        Map<String, BigDecimal> weights = weights(lives, asked);
        Export export = new Export("surveys/relationship_%.csv", Export.Format.CSV, """
                Respondent ID;Collector ID;Start Date;End Date;Date Modified;Customer Number;Weight;\
                How likely is it that you would recommend us to a friend or colleague?;\
                Overall, how satisfied are you with us? (1-10);How well do we meet your expectations? (1-10);\
                How close are we to your ideal retailer? (1-10);Why did you give us these scores?;Language""");
        for (Asked<Customer> one : asked) {
            Customer customer = one.about();
            double satisfaction = customer.standing() + 0.75 * chance.bell();
            String language = customer.language(chance);
            export.add(
                    one.answeredAt().toLocalDate(),
                    String.valueOf(118_052_000_001L + export.size()),
                    "446111201",
                    Export.local(one.askedAt()),
                    Export.local(one.answeredAt()),
                    Export.local(one.answeredAt()),
                    customer.number(),
                    String.valueOf(weights.get(stratum(customer))),
                    score(0, 10, 7.9 + 2.1 * satisfaction),
                    score(1, 10, 7.6 + 1.5 * satisfaction + 0.5 * chance.bell()),
                    score(1, 10, 7.2 + 1.5 * satisfaction + 0.7 * chance.bell()),
                    score(1, 10, 6.7 + 1.6 * satisfaction + 0.8 * chance.bell()),
                    Comments.about(Subject.SHOP, satisfaction, language, " ", chance),
                    language);
        }
        return export;
    }

    private static String stratum(Customer customer) {
        return customer.country() + (customer.isYoung() ? " under 45" : " 45 and over");
    }

    /** By stratum, its share of the customers over its share of the answers. */
    private static Map<String, BigDecimal> weights(List<Life> lives, List<Asked<Customer>> asked) {
        Map<String, Integer> customers = new HashMap<>();
        Map<String, Integer> answers = new HashMap<>();
        lives.forEach(life -> customers.merge(stratum(life.versions().get(0)), 1, Integer::sum));
        asked.forEach(one -> answers.merge(stratum(one.about()), 1, Integer::sum));
        Map<String, BigDecimal> weights = new HashMap<>();
        answers.forEach((stratum, count) -> weights.put(
                stratum,
                BigDecimal.valueOf((long) customers.getOrDefault(stratum, 0) * asked.size())
                        .divide(BigDecimal.valueOf((long) count * lives.size()), 4, RoundingMode.HALF_UP)));
        return weights;
    }

    private static Export purchase(List<Purchase> purchases, Chance chance) {
        Export export = new Export("surveys/purchase_%.jsonl", Export.Format.JSON_LINES, """
                response_id;form_id;invited_at;submitted_at;customer;order_id;hidden.device;hidden.category;\
                hidden.language;answers.csat;answers.why;answers.delivery_speed""");
        for (Asked<Purchase> one : askedAfterPurchase(purchases, chance)) {
            Purchase purchase = one.about();
            double ordinary = purchase.buyer().standing() + 0.8 * chance.bell();
            double satisfaction = purchase.isDelayed() ? ordinary - 1.4 : ordinary;
            String language = purchase.buyer().language(chance);
            Subject subject = purchase.isDelayed() ? Subject.DELAYED_PURCHASE : Subject.PURCHASE;
            export.add(
                    one.answeredAt().toLocalDate(),
                    "r" + Integer.toString(21_000_000 + export.size(), 36),
                    "tallmo-purchase-2026",
                    Export.utc(one.askedAt()),
                    Export.utc(one.answeredAt()),
                    purchase.buyer().number(),
                    purchase.id(),
                    chance.of(DEVICES),
                    purchase.category(),
                    language,
                    score(1, 5, 4.1 + 0.9 * satisfaction),
                    Comments.about(subject, satisfaction, language, " ", chance),
                    "");
        }
        return export;
    }

    private static Export support(List<SupportCase> cases, Chance chance) {
        Export export = new Export("surveys/support_%.csv", Export.Format.CSV, """
                Response ID;Ticket ID;Requester External ID;Team;Language;Survey sent at;Rated at;Updated at;\
                How satisfied are you with the support you received?;Tallmo made it easy for me to handle my issue;\
                Comment""");
        for (Asked<SupportCase> one : askedAfterSupport(cases, chance)) {
            SupportCase supportCase = one.about();
            double satisfaction = supportCase.asker().standing() + supportCase.service() + 0.7 * chance.bell();
            String language = supportCase.asker().language(chance);
            String answeredAt = Export.local(one.answeredAt());
            export.add(
                    one.answeredAt().toLocalDate(),
                    "S" + (90_001 + export.size()),
                    supportCase.id(),
                    supportCase.asker().number(),
                    supportCase.team(),
                    language,
                    Export.local(one.askedAt()),
                    answeredAt,
                    answeredAt,
                    score(1, 5, 4.0 + 0.9 * satisfaction),
                    score(1, 7, 5.3 + 1.2 * satisfaction + 0.6 * chance.bell()),
                    Comments.about(Subject.SUPPORT, satisfaction, language, "\n", chance));
        }
        return export;
    }

    private static String score(int lowest, int highest, double opinion) {
        return String.valueOf(Math.max(lowest, Math.min(highest, Math.round(opinion))));
    }
}
