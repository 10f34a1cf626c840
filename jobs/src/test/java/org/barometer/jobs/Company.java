package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.storage.Warehouse;

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
