package org.barometer.retailer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barometer.retailer.SampleCompany.Chance;

/** What customers write, by theme, tone and language. */
final class Comments {
    /** Under each heading, six remarks. */
    private static final String REMARKS = """
            # delivery good sv
            Snabb leverans! | Paketet kom redan dagen efter. | Leveransen var i tid och väl inslagen.
            Smidig leverans till dörren. | Bra information om när paketet skulle komma.
            Kom tidigare än utlovat, toppen.
            # delivery bad sv
            Leveransen var en vecka försenad. | Paketet kom aldrig fram.
            Lång väntan och ingen information om leveransen. | Fick hämta paketet tre mil bort.
            Kartongen var trasig när den levererades. | Spårningen av paketet fungerade inte alls.
            # delivery good nb
            Rask levering! | Pakken kom allerede dagen etter. | Leveringen kom til avtalt tid og var godt pakket.
            Enkel levering på døra. | God informasjon om når pakken skulle komme. | Kom tidligere enn lovet, supert.
            # delivery bad nb
            Leveringen var over en uke forsinket. | Pakken ble sendt i retur uten beskjed.
            Lang ventetid og ingen informasjon om leveringen. | Sporingen sto stille i ti dager.
            Måtte hente pakken langt unna. | Esken var ødelagt da pakken ble levert.
            # delivery good en
            Fast delivery! | The parcel came the very next day. | Delivered on time and well packed.
            Easy delivery to my door. | Good updates on when the parcel would arrive.
            Arrived sooner than promised, great.
            # delivery bad en
            The delivery was more than a week late. | My parcel never arrived.
            A long wait and no news about the delivery. | Tracking did not move for ten days.
            I had to pick up the parcel far away. | The box was broken when it was delivered.
            # price good sv
            Bra priser. | Mycket för pengarna. | Billigare än på andra ställen. | Bra erbjudanden till medlemmar.
            Prisvärt, helt enkelt. | Uppskattar rabatten jag fick.
            # price bad sv
            För dyrt. | Priset har höjts flera gånger i år. | Frakten kostar nästan lika mycket som varan.
            Hittade samma sak billigare på annat håll. | Rabattkoden fungerade inte. | Dyrt för den kvaliteten.
            # price good nb
            Gode priser. | Mye for pengene. | Billigere enn andre steder. | Fine tilbud til medlemmer.
            Rett og slett prisgunstig. | Satte pris på rabatten jeg fikk.
            # price bad nb
            For dyrt. | Prisen har gått opp flere ganger i år. | Frakten koster nesten like mye som varen.
            Fant det samme billigere et annet sted. | Rabattkoden virket ikke. | Dyrt for den kvaliteten.
            # price good en
            Good prices. | Great value for money. | Cheaper than elsewhere. | Nice offers for members.
            Simply well priced. | I appreciated the discount.
            # price bad en
            Too expensive. | Prices have gone up several times this year. | Shipping costs almost as much as the item.
            Found the same thing cheaper elsewhere. | The discount code did not work. | Expensive for that quality.
            # staff good sv
            Trevlig och kunnig personal. | Fick hjälp direkt. | Hon jag pratade med löste allt på fem minuter.
            Mycket bra bemötande. | De svarade "vi ordnar det" och det gjorde de. | Kundtjänst förtjänar högsta betyg.
            # staff bad sv
            Otrevligt bemötande. | Fick vänta en timme i telefonkön. | Ingen svarade på mina mejl.
            Blev kopplad fram och tillbaka. | Fick bara höra "det står på hemsidan".
            Handläggaren kunde inte svara på min fråga.
            # staff good nb
            Hyggelig og dyktig betjening. | Fikk hjelp med en gang. | Hun jeg snakket med ordnet alt på fem minutter.
            Veldig god behandling. | De sa "det fikser vi" og det gjorde de. | Kundeservice fortjener toppkarakter.
            # staff bad nb
            Uhøflig behandling. | Måtte vente en time i telefonkø. | Ingen svarte på e-postene mine.
            Ble satt over frem og tilbake. | Fikk bare høre "det står på nettsiden".
            Saksbehandleren kunne ikke svare på spørsmålet mitt.
            # staff good en
            Friendly and skilled staff. | I got help right away. | The woman I spoke to solved it all in five minutes.
            Very good treatment. | They said "we will fix it" and they did. | Customer service deserves top marks.
            # staff bad en
            Rude treatment. | I waited an hour on the phone. | Nobody answered my e-mails.
            I was transferred back and forth. | All I heard was "it says so on the website".
            The agent could not answer my question.
            # product good sv
            Precis som på bilden. | Väldigt bra kvalitet. | Handduken är mjuk och fin även efter tvätt.
            Lampan lyser fint över köksbordet. | Stort sortiment, hittar alltid något.
            Stabil stol som var lätt att montera.
            # product bad sv
            Gick sönder efter två veckor. | Färgen stämde inte med bilden. | En skruv saknades i förpackningen.
            Sämre kvalitet än jag väntade mig. | Det jag ville ha var slut igen.
            Monteringsanvisningen gick inte att förstå.
            # product good nb
            Akkurat som på bildet. | Veldig god kvalitet. | Håndkleet er mykt og fint også etter vask.
            Lampen lyser pent over kjøkkenbordet. | Stort utvalg, finner alltid noe.
            Solid stol som var lett å montere.
            # product bad nb
            Gikk i stykker etter to uker. | Fargen stemte ikke med bildet. | Det manglet en skrue i pakken.
            Dårligere kvalitet enn ventet. | Det jeg ville ha, var utsolgt igjen.
            Monteringsanvisningen var umulig å forstå.
            # product good en
            Exactly as in the picture. | Very good quality. | The towel stays soft even after washing.
            The lamp looks lovely over the kitchen table. | A wide range, I always find something.
            A sturdy chair that was easy to assemble.
            # product bad en
            It broke after two weeks. | The colour did not match the picture. | A screw was missing from the box.
            Poorer quality than I expected. | What I wanted was sold out again.
            The assembly instructions made no sense.
            """;

    private static final Map<String, List<String>> BY_HEADING = byHeading();

    /** What a comment may be about: a theme that stands twice is twice as likely. */
    enum Subject {
        SHOP("product product price delivery staff"),
        PURCHASE("delivery delivery product product price"),
        DELAYED_PURCHASE("delivery delivery delivery delivery product"),
        SUPPORT("staff staff staff product");

        private final String themes;

        Subject(String themes) {
            this.themes = themes;
        }

        private String theme(Chance chance) {
            return chance.of(List.of(themes.split(" ")));
        }
    }

    private Comments() {}

    /** A comment, or a blank: those who are very pleased or displeased write more often, some about two themes. */
    static String about(Subject subject, double satisfaction, String language, String separator, Chance chance) {
        if (!chance.happens(0.3 + 0.15 * Math.min(2, Math.abs(satisfaction)))) {
            return "";
        }
        String tone = satisfaction + 0.4 * chance.bell() > -0.2 ? "good" : "bad";
        String theme = subject.theme(chance);
        String other = subject.theme(chance);
        String remark = remark(theme, tone, language, chance);
        boolean one = other.equals(theme) || chance.happens(0.7);
        return one ? remark : remark + separator + remark(other, tone, language, chance);
    }

    private static String remark(String theme, String tone, String language, Chance chance) {
        return chance.of(BY_HEADING.getOrDefault(theme + " " + tone + " " + language, List.of()));
    }

    private static Map<String, List<String>> byHeading() {
        Map<String, List<String>> remarks = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : REMARKS.lines().toList()) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                remarks.put(line.substring(2), current);
            } else {
                current.addAll(Arrays.asList(line.split(" \\| ")));
            }
        }
        return remarks;
    }
}
