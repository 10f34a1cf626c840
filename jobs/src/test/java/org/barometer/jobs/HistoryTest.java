package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.storage.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the same records arrive, the tables end with the same content; see {@link RandomHistory}. */
class HistoryTest {
    private static final boolean MANY = Integer.getInteger("histories", 1) > 1;
    private static final int NIGHTS = MANY ? 4 : 2;

    @TempDir
    static Path folder;

    @BeforeAll
    static void configure() throws IOException {
        TestSession.openForFewRecords();
        RandomHistory.configure(WrittenConfiguration.in(folder.resolve("conf")));
    }

    /** Files in any order, the last day in five pieces, records once more, a night once more: all equal a new start. */
    @ParameterizedTest
    @MethodSource("seeds")
    void howeverTheRecordsArriveTheTablesEndAsIfMadeAnew(long seed) throws IOException {
        Map<String, String> files = pieces(RandomHistory.files(seed));
        List<String> names = new ArrayList<>(files.keySet());
        Collections.shuffle(names, new Random(seed));
        Company company = new Company("company-" + seed);
        LocalDate night = RandomHistory.LAST_DAY;
        for (int i = 0; i < NIGHTS; i++) {
            Map<String, String> some = new TreeMap<>(files);
            some.keySet().retainAll(names.subList(i * names.size() / NIGHTS, (i + 1) * names.size() / NIGHTS));
            company.deliver(some);
            if (i == NIGHTS - 1) {
                company.deliver(Map.of(
                        "visits_2026-03-30 (again).csv", files.get("visits_2026-03-30.csv"),
                        "visits_2026-03-31 (copy).csv", goodLines(files.get("visits_2026-03-31.csv"))));
            }

            company.run("nightly", "--date", night);
            night = night.plusDays(1);
        }

        if (MANY) {
            company.run("nightly", "--date", RandomHistory.LAST_DAY, "--rerun");
        }

        List<String> content = company.content();
        company.run("rebuild");

        assertThat(content).isEqualTo(company.content());
    }

    /** One seed in every build, and more of them with {@code -Dhistories=10}. */
    static LongStream seeds() {
        return LongStream.range(11, 11 + Integer.getInteger("histories", 1));
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

    /** A company with a landing folder and a warehouse of its own. */
    private record Company(String name) {
        void deliver(Map<String, String> files) throws IOException {
            RandomHistory.deliver(files, folder.resolve(name).resolve("landing"));
        }

        void run(String command, Object... arguments) {
            Stream<Object> places = Stream.of(command, "--config", folder.resolve("conf"), "--warehouse", warehouse());
            Stream<Object> landing = command.equals("rebuild")
                    ? Stream.of()
                    : Stream.of("--landing", folder.resolve(name).resolve("landing"));
            Terminal terminal = Terminal.run(Stream.of(places, landing, Stream.of(arguments))
                    .flatMap(part -> part)
                    .toArray());
            assertThat(terminal.err()).isEmpty();
            assertThat(terminal.exitCode()).isZero();
        }

        Path warehouse() {
            return folder.resolve(name).resolve("warehouse");
        }

        /** What the tables hold, by table and date; rejected records name their delivery, so only their number counts. */
        List<String> content() {
            assertThat(Files.exists(warehouse())).isTrue();
            return Warehouse.open(warehouse(), Map.of())
                    .read("ops.content")
                    .selectExpr(
                            "table_name",
                            "content_date",
                            "row_count",
                            "if(table_name = 'silver.rejected_record', 0, hash_sum)",
                            "if(table_name = 'silver.rejected_record', 0, second_sum)")
                    .collectAsList()
                    .stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
        }
    }
}
