package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There may be any number of sources of each kind, and what is wrong with one is said. */
class SourcesTest {
    private static final String SHOP = """
            kind: purchases
            file: orders_{date}.csv
            purchase-id: id
            customer-id: customer
            purchased-at: time
            columns: {amount: amount}
            """;

    private static final String CRM = """
            kind: customers
            file: crm_{date}.csv
            customer-id: id
            valid-from: changed
            columns: {country: country}
            """;

    private static final String DESK = """
            kind: support-cases
            file: cases_{date}.csv
            case-id: id
            customer-id: customer
            opened-at: opened
            columns: {team: team}
            """;

    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
    }

    @Test
    void twoOfEachKindHaveTheNamesOfTheirFiles() throws IOException {
        folder.write("sources/store.yaml", SHOP);
        folder.write("sources/web.yaml", SHOP.replace("orders", "web"));
        folder.write("sources/norway.yaml", CRM);
        folder.write("sources/denmark.yaml", CRM.replace("crm", "denmark"));
        folder.write("sources/phone.yaml", DESK);
        folder.write("sources/chat.yaml", DESK.replace("cases_", "chats_"));

        Definitions definitions = folder.load(Map.of()).definitions();

        assertThat(definitions.purchases()).extracting(Source::id).containsExactly("store", "web");
        assertThat(definitions.customers()).extracting(Source::id).containsExactly("denmark", "norway");
        assertThat(definitions.supportCases()).extracting(Source::id).containsExactly("chat", "phone");
        assertThat(definitions.sources()).hasSize(7);
    }

    @Test
    void aKindThatIsNotKnown() throws IOException {
        folder.write("sources/web.yaml", SHOP.replace("purchases", "orders"));
        folder.assertProblems(
                "sources/web.yaml:1: kind: 'orders' does not fit. Write one of: customers, purchases, support-cases");
    }

    @Test
    void aKindThatIsMissing() throws IOException {
        folder.write("sources/empty.yaml", "# nothing yet\n");
        folder.write("sources/web.yaml", SHOP.replace("kind: purchases\n", ""));
        folder.assertProblems(
                "sources/empty.yaml: kind: is missing. Write one of: customers, purchases, support-cases",
                "sources/web.yaml: kind: is missing. Write one of: customers, purchases, support-cases");
    }

    @Test
    void aKeyOfAnotherKind() throws IOException {
        folder.write("sources/web.yaml", SHOP + "case-id: id\n");
        folder.assertProblems(
                "sources/web.yaml:7: case-id: no such key. Known are: columns, customer-id, delimiter, encoding,"
                        + " file, format, purchase-id, purchased-at, table, zone");
    }

    @Test
    void aSurveyHasNoKind() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY + "kind: purchases\n");
        folder.assertProblems(
                "surveys/visit.yaml:6: kind: no such key. Known are: answers, attributes, comments, customer-id, delimiter,"
                        + " edited-at, encoding, expected-survey-id, file, format, invited-at, missing, questions,"
                        + " responded-at, response-id, survey-id, table, weight, zone");
    }

    @Test
    void aSourceAndASurveyOfOneName() throws IOException {
        folder.write("sources/visit.yaml", SHOP);
        folder.assertProblems("sources/visit.yaml: has the name of surveys/visit.yaml. Give one of them another name");
    }

    @Test
    void twoShopsThatReadTheSameRecords() throws IOException {
        folder.write("barometer.yaml", "zone: Europe/Stockholm\ndatabases: [{name: erp, url: 'jdbc:h2:mem:'}]\n");
        String table = SHOP.replaceFirst("file: .*", "table: {database: erp, query: SELECT * FROM sale}");
        folder.write("sources/bar.yaml", table);
        folder.write("sources/kiosk.yaml", table);
        folder.write("sources/store.yaml", SHOP);
        folder.write("sources/web.yaml", SHOP);
        folder.write("sources/buyers.yaml", CRM.replace("crm", "orders"));
        folder.assertProblems(
                "sources/kiosk.yaml: table: is that of sources/bar.yaml, and its records would count twice. Write another",
                "sources/web.yaml: file: is that of sources/store.yaml, and its records would count twice. Write another");
    }
}
