package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However the same records arrive, the tables end with the same content; see {@link RandomHistory}.
 *
 * <p>{@code -Dhistory.seed=11} chooses the history, the first one if there are many; {@code -Dhistories=5} says how many.
 */
class HistoryTest {
    private static final long SEED = Long.getLong("history.seed", 11);

    /** So much later that it has become known how late the responses of March were. */
    private static final int DAYS_LATER = 75;

    /** The content of a table says nothing of deliveries. */
    private static final String ARRIVALS = """
            SELECT response_id, first_delivered_on FROM silver.response ORDER BY response_id
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void configure() throws IOException {
        TestSession.openForFewRecords();
        RandomHistory.configure(WrittenConfiguration.in(folder.resolve("conf")));
    }

    /** Files in any order, the last day in five pieces over two nights, records once more: all equal a new start. */
    @Test
    void howeverTheRecordsArriveTheTablesEndAsIfMadeAnew() throws IOException {
        Company company = arrive(SEED, 2);
        assertThatANewStartIsTheSame(company);
        assertThat(company.query("""
                SELECT (SELECT max(share) FROM gold.response_delay) AS known, count(DISTINCT is_complete) AS sides
                FROM gold.dim_period
                """)).isEqualTo("known,sides\n1,2\n");
    }

    /** The same in five nights, the last of them once more. */
    @Tag("chaos")
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheHistoryTheTablesEndAsIfMadeAnew(long seed) throws IOException {
        Company company = arrive(seed, 5);
        company.run("nightly", "--date", RandomHistory.LAST_DAY, "--rerun");
        assertThatANewStartIsTheSame(company);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + Integer.getInteger("histories", 5));
    }

    private static void assertThatANewStartIsTheSame(Company company) {
        List<String> content = company.content();
        String arrivals = company.query(ARRIVALS);
        company.run("rebuild");

        assertThat(content).isEqualTo(company.content());
        assertThat(arrivals).isEqualTo(company.query(ARRIVALS));
    }

    private static Company arrive(long seed, int nights) throws IOException {
        Map<String, String> files = pieces(RandomHistory.files(seed));
        List<String> names = new ArrayList<>(files.keySet());
        Collections.shuffle(names, new Random(seed));
        Company company = new Company(folder.resolve("conf"), folder.resolve("company-%d-%d".formatted(seed, nights)));
        LocalDate night = RandomHistory.LAST_DAY;
        for (int i = 0; i < nights; i++) {
            Map<String, String> some = new TreeMap<>(files);
            some.keySet().retainAll(names.subList(i * names.size() / nights, (i + 1) * names.size() / nights));
            company.deliver(some);
            if (i == nights - 1) {
                company.deliver(Map.of(
                        // What stands since the first day turns out to have been there the day before.
                        "visits_2026-03-27 (older).csv", goodLines(files.get("visits_2026-03-28.csv")),
                        "visits_2026-03-30 (again).csv", files.get("visits_2026-03-30.csv"),
                        "visits_2026-03-31 (copy).csv", goodLines(files.get("visits_2026-03-31.csv"))));
            }

            company.run("nightly", "--date", night);
            night = night.plusDays(DAYS_LATER / (nights - 1));
        }

        return company;
    }

    /** The file without the records that are set aside, which would be set aside once more. */
    private static String goodLines(String file) {
        return file.lines()
                .filter(line -> !line.startsWith("bad") && !line.startsWith("soon"))
                .collect(Collectors.joining("\n"));
    }

    /** The responses of the last day in five files. */
    private static Map<String, String> pieces(Map<String, String> files) {
        Map<String, String> pieces = new TreeMap<>(files);
        List<String> lines = pieces.remove("visits_%s.csv".formatted(RandomHistory.LAST_DAY))
                .lines()
                .toList();
        for (int piece = 0; piece < 5; piece++) {
            StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
            for (int i = 1 + piece; i < lines.size(); i += 5) {
                text.append(lines.get(i)).append('\n');
            }

            pieces.put("visits_%s_%d.csv".formatted(RandomHistory.LAST_DAY, piece), text.toString());
        }

        return pieces;
    }
}
