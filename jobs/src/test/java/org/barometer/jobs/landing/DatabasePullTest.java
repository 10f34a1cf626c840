package org.barometer.jobs.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.barometer.definitions.DatabaseTable;
import org.barometer.definitions.Source;
import org.barometer.definitions.Survey;
import org.barometer.jobs.configuration.Settings.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database gives becomes a file of JSON lines; here the database is H2. */
class DatabasePullTest {
    private static final String URL = "jdbc:h2:mem:visits;DATABASE_TO_LOWER=TRUE";
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);

    @TempDir
    Path folder;

    Connection database;

    @BeforeEach
    void twoVisits() throws SQLException {
        database = DriverManager.getConnection(URL, "reader", "hush");
        database.createStatement().execute("""
                CREATE TABLE visit (id INT, at TIMESTAMP WITH TIME ZONE, visited DATE, weight DECIMAL(5, 2), note TEXT);
                INSERT INTO visit VALUES
                  (1, '2026-03-01 09:00:00+01:00', '2026-03-01', 1.50, 'said "hello"'),
                  (2, NULL, '2026-03-02', 2, 'två\nrader');
                """.replace("\\n", "' || CHAR(10) || '"));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void everyRowIsALineOfTexts() throws IOException {
        pull("SELECT * FROM visit ORDER BY id", MARCH_1);
        assertThat(folder.resolve("visit_2026-03-01.jsonl")).hasContent("""
                {"id":"1","at":"2026-03-01T08:00:00Z","visited":"2026-03-01","weight":"1.50","note":"said \\"hello\\""}
                {"id":"2","at":null,"visited":"2026-03-02","weight":"2.00","note":"två\\nrader"}""");
    }

    @Test
    void aQueryOfOneDateIsAskedForEach() throws IOException {
        pull("SELECT id FROM visit WHERE visited = DATE '{date}'", MARCH_1.plusDays(2));
        assertThat(folder.resolve("visit_2026-03-01.jsonl")).hasContent("{\"id\":\"1\"}");
        assertThat(folder.resolve("visit_2026-03-02.jsonl")).hasContent("{\"id\":\"2\"}");
        assertThat(folder.resolve("visit_2026-03-03.jsonl")).isEmptyFile();
    }

    @Test
    void anyOtherQueryIsAskedOnce() throws IOException {
        pull("SELECT id FROM visit", MARCH_1.plusDays(2));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("visit_2026-03-03.jsonl"));
        }
    }

    @Test
    void aQueryThatTheDatabaseRefusesIsToldInItsWords() {
        assertThatThrownBy(() -> pull("SELECT id FROM visits", MARCH_1))
                .hasMessage(
                        "The table of visit cannot be read from the database shop (Table \"visits\" not found): check the query"
                                + " in the file of visit, databases in barometer.yaml, and that the database runs. Nothing was"
                                + " taken from it.");
    }

    @Test
    void aDatabaseThatLetsNobodyInIsToldWithoutASecret() {
        Database locked = new Database("shop", URL + ";IFEXISTS=TRUE", "reader", "hush-hush");
        assertThatThrownBy(() -> pull(locked, "SELECT id FROM visit", MARCH_1))
                .hasMessage(
                        "The table of visit cannot be read from the database shop (SQL state 28000): check the query in"
                                + " the file of visit, databases in barometer.yaml, and that the database runs. Nothing was taken"
                                + " from it.");
    }

    /** Where the database trusts whoever comes from this host, there is none. */
    @Test
    void anEmptyPasswordIsOne() throws SQLException, IOException {
        database.createStatement().execute("CREATE USER nobody PASSWORD '' ADMIN");
        pull(new Database("shop", URL, "nobody", ""), "SELECT id FROM visit WHERE id = 1", MARCH_1);
        assertThat(folder.resolve("visit_2026-03-01.jsonl")).hasContent("{\"id\":\"1\"}");
    }

    @Test
    void aQueryThatComputesForTooLongIsCancelled() {
        assertTooLong("SELECT count(*) AS id FROM system_range(1, 100000000) AS a, system_range(1, 100000000) AS b");
    }

    /** Each fetch is short here; only all of them are long. */
    @Test
    void aQueryWithTooManyRowsIsCancelled() {
        assertTooLong("SELECT 1 AS id FROM system_range(1, 1000000000)");
    }

    private void assertTooLong(String query) {
        Database shop = new Database("shop", URL + ";LAZY_QUERY_EXECUTION=1", "reader", "hush");
        assertThatThrownBy(() -> pull(shop, new DatabaseTable("shop", query, 1), MARCH_1))
                .hasMessage(
                        "The query of visit in the database shop was cancelled: its limit is 1 second. Make it faster, or write a"
                                + " longer query-timeout in the table of visit. Nothing was taken from it.");
        assertThat(folder.resolve("visit_2026-03-01.jsonl")).doesNotExist();
    }

    @Test
    void theTimeOfTheRowsCountsToo() throws Exception {
        DatabaseTable table = new DatabaseTable("shop", "SELECT", 1);
        try (RunningQuery query = RunningQuery.of(survey(table), table, line -> {})) {
            query.row();
            TimeUnit.MILLISECONDS.sleep(1_100);
            assertThatThrownBy(query::row).isInstanceOf(java.sql.SQLTimeoutException.class);
        }
    }

    @Test
    void aLongQueryTellsHowFarItIs() throws Exception {
        DatabaseTable table = new DatabaseTable("shop", "SELECT", null);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (RunningQuery query = RunningQuery.of(survey(table), table, lines::add, Duration.ofMillis(50))) {
            assertThat(next(lines)).startsWith("        visit: 0 rows after ");
            query.row();
            lines.clear();
            next(lines);
            assertThat(next(lines)).startsWith("        visit: 1 row after ");
        }
    }

    private static String next(BlockingQueue<String> lines) {
        try {
            return String.valueOf(lines.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pull(String query, LocalDate to) {
        pull(new Database("shop", URL, "reader", "hush"), query, to);
    }

    private void pull(Database from, String query, LocalDate to) {
        pull(from, new DatabaseTable("shop", query, null), to);
    }

    private void pull(Database from, DatabaseTable table, LocalDate to) {
        new DatabasePull(List.of(from), folder, line -> {}).pull(survey(table), table, MARCH_1, to);
    }

    private static Source survey(DatabaseTable table) {
        return new Survey(
                "visit", null, table, null, null, null, null, "id", null, null, "at", null, null, null, null, null,
                null, null, null, null);
    }
}
