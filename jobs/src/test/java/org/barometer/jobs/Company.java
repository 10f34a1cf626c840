package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.reading.Contents;
import org.barometer.jobs.reading.Reading;

/**
 * A company of a test: a landing folder and a warehouse of its own.
 *
 * @param conf the configuration that describes its exports
 * @param folder where landing folder and warehouse are
 */
record Company(Path conf, Path folder) {
    private static final Set<String> WITHOUT_LANDING = Set.of("rebuild", "replay", "rollback", "export");

    /** Puts files into the landing folder. */
    void deliver(Map<String, String> files) throws IOException {
        RandomHistory.deliver(files, landing());
    }

    /** Runs a command that must go well; gives what it prints. */
    String run(String command, Object... arguments) {
        Stream<Object> places = Stream.of(command, "--config", conf, "--warehouse", warehouse());
        Stream<Object> landed = WITHOUT_LANDING.contains(command) ? Stream.of() : Stream.of("--landing", landing());
        Terminal terminal = Terminal.run(Stream.of(places, landed, Stream.of(arguments))
                .flatMap(part -> part)
                .toArray());
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        return terminal.out();
    }

    /** The rows of a query, as CSV. */
    String query(String sql) {
        return Terminal.run("query", "--warehouse", warehouse(), "--format", "csv", sql)
                .out();
    }

    Path landing() {
        return folder.resolve("landing");
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** What the tables hold, by table and date; rejected records name their delivery, so only their number counts. */
    List<String> content() {
        assertThat(warehouse()).exists();
        try (Reading reading = Reading.last(warehouse())) {
            return Contents.byDate(reading).all().stream()
                    .map(row -> "%s %s %d %s"
                            .formatted(
                                    row.text("table_name"),
                                    row.value("date"),
                                    row.count("rows"),
                                    row.text("table_name").equals("silver.rejected_record") ? "" : row.text("hash")))
                    .toList();
        }
    }
}
