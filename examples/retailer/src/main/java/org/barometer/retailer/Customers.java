package org.barometer.retailer;

import static org.barometer.retailer.SampleCompany.FIRST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_DAY;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import net.datafaker.Faker;
import net.datafaker.providers.base.Name;
import org.barometer.retailer.SampleCompany.Chance;

/** The people, and what the CRM knew of them at each time: those who have been customers longest stand first. */
record Customers(List<Life> lives) {
    static final List<String> TIERS = List.of("Bas", "Silver", "Guld");

    private static final int FIRST_NUMBER = 100_001;
    private static final int DAYS_SINCE_THE_FIRST_CUSTOMER = 3_000;
    private static final int USUAL_BIRTH_YEAR = 1979;
    private static final List<String> FIRST_TIERS = List.of("Bas", "Bas", "Bas", "Bas", "Silver", "Silver", "Guld");
    private static final List<String> CHANNELS =
            List.of("Webb", "Webb", "Webb", "Butik", "Butik", "App", "Vän", "Annons");

    enum Country {
        SE("sv", "SEK", 100, "Stockholm,Stockholm,Västra Götaland,Skåne,Uppsala,Norrbotten"),
        NO("nb-NO", "NOK", 98, "Oslo,Oslo,Vestland,Vestland,Rogaland,Trøndelag,Nordland"),
        DK("da-DK", "DKK", 66, "Hovedstaden,Hovedstaden,Midtjylland,Syddanmark,Sjælland");

        final Locale locale;
        final String currency;
        /** What a hundred Swedish crowns cost here. */
        final int priceLevel;

        private final String regions;

        Country(String locale, String currency, int priceLevel, String regions) {
            this.locale = Locale.forLanguageTag(locale);
            this.currency = currency;
            this.priceLevel = priceLevel;
            this.regions = regions;
        }

        private String region(Chance chance) {
            return chance.of(List.of(regions.split(",")));
        }
    }

    /**
     * A customer as the CRM knew them from a time on.
     *
     * @param birthYear 0 when the CRM does not know it
     * @param mood how content they are by nature, about -1 to 1: in no export, but in every answer
     */
    record Customer(
            String number,
            Country country,
            String firstName,
            String lastName,
            int birthYear,
            String gender,
            String channel,
            LocalDate since,
            double mood,
            String region,
            String tier,
            LocalDateTime changedAt) {

        /** From 1 in the lowest tier. */
        int tierRank() {
            return 1 + TIERS.indexOf(tier);
        }

        boolean isYoung() {
            return birthYear > FIRST_DAY.getYear() - 45;
        }

        /** What they feel before anything happens: by nature, by tier and, a little, by age. */
        double standing() {
            double age = birthYear == 0 ? 0 : (USUAL_BIRTH_YEAR - birthYear) / 150.0;
            return mood + 0.35 * (tierRank() - 1.6) + age;
        }

        /** What they write in: Danes in Norwegian or English, and some of the others in English too. */
        String language(Chance chance) {
            boolean english = chance.happens(country == Country.DK ? 0.5 : 0.08);
            return english ? "en" : country == Country.SE ? "sv" : "nb";
        }

        private Customer with(String newRegion, String newTier, LocalDateTime at) {
            return new Customer(
                    number, country, firstName, lastName, birthYear, gender, channel, since, mood, newRegion, newTier,
                    at);
        }

        private String email() {
            String site = birthYear % 2 == 0 ? "@example.com" : "@example.org";
            return ascii(firstName) + "." + ascii(lastName) + number.substring(2) + site;
        }

        private static String ascii(String name) {
            String lower = name.toLowerCase(Locale.ROOT).replace("ø", "o").replace("æ", "ae");
            return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
        }
    }

    /** One customer's versions, the oldest first. */
    record Life(List<Customer> versions) {
        LocalDate since() {
            return versions.get(0).since();
        }

        Customer at(LocalDateTime time) {
            Customer known = versions.get(0);
            for (Customer version : versions) {
                known = version.changedAt().isAfter(time) ? known : version;
            }
            return known;
        }
    }

    static Customers invent(Chance chance, int size) {
        Map<Country, Name> names = new EnumMap<>(Country.class);
        for (Country country : Country.values()) {
            names.put(country, new Faker(country.locale, chance.random()).name());
        }
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            LocalDate since = LAST_DAY.minusDays((long) (size - 1 - i) * DAYS_SINCE_THE_FIRST_CUSTOMER / size);
            Country country = country(chance.below(10));
            Name name = Objects.requireNonNull(names.get(country));
            lives.add(life(invent("T" + (FIRST_NUMBER + i), since, country, name, chance), chance));
        }
        return new Customers(List.copyOf(lives));
    }

    private static Country country(int tenth) {
        return tenth < 5 ? Country.SE : tenth < 8 ? Country.NO : Country.DK;
    }

    private static Customer invent(String number, LocalDate since, Country country, Name name, Chance chance) {
        String gender = chance.of(List.of("Kvinna", "Man"));
        String firstName = gender.equals("Man") ? name.maleFirstName() : name.femaleFirstName();
        String knownGender = chance.happens(0.04) ? chance.of(List.of("", "Annat")) : gender;
        int birthYear = (int) Math.max(1936, Math.min(2007, Math.round(USUAL_BIRTH_YEAR + 15 * chance.bell())));
        int knownBirthYear = chance.happens(0.04) ? 0 : birthYear;
        String tier = since.isBefore(FIRST_DAY) ? chance.of(FIRST_TIERS) : TIERS.get(0);
        return new Customer(
                number,
                country,
                firstName,
                name.lastName(),
                knownBirthYear,
                knownGender,
                chance.of(CHANNELS),
                since,
                0.5 * chance.bell(),
                country.region(chance),
                tier,
                chance.on(since));
    }

    private static Life life(Customer first, Chance chance) {
        List<Customer> versions = new ArrayList<>(List.of(first));
        LocalDate from =
                first.since().isBefore(FIRST_DAY) ? FIRST_DAY : first.since().plusDays(1);
        if (from.isAfter(LAST_DAY)) {
            return new Life(versions);
        }
        LocalDateTime time = chance.on(chance.dayBetween(from, LAST_DAY));
        if (first.tierRank() < TIERS.size() && chance.happens(0.12)) {
            versions.add(first.with(first.region(), TIERS.get(first.tierRank()), time));
        } else if (chance.happens(0.05)) {
            // Some move within their region: a row that changes nothing, as real exports have.
            versions.add(first.with(first.country().region(chance), first.tier(), time));
        }
        return new Life(versions);
    }

    Life of(Customer customer) {
        return lives.get(Integer.parseInt(customer.number().substring(1)) - FIRST_NUMBER);
    }

    /** The CRM's export: a new row for each change. */
    Export export() {
        Export export = new Export(
                "crm/customers_%.csv",
                Export.Format.SWEDISH_CSV,
                "Kundnummer;Förnamn;Efternamn;E-post;Födelseår;Land;Region;Kön;Nivå;Kanal;Kund sedan;Ändrad");
        lives.stream()
                .flatMap(life -> life.versions().stream())
                .sorted(Comparator.comparing(Customer::changedAt).thenComparing(Customer::number))
                .forEach(customer -> export.add(customer.changedAt().toLocalDate(), cells(customer)));
        return export;
    }

    private static String[] cells(Customer customer) {
        return new String[] {
            customer.number(),
            customer.firstName(),
            customer.lastName(),
            customer.email(),
            customer.birthYear() == 0 ? "" : String.valueOf(customer.birthYear()),
            customer.country().name(),
            customer.region(),
            customer.gender(),
            customer.tier(),
            customer.channel(),
            customer.since().toString(),
            Export.local(customer.changedAt())
        };
    }
}
