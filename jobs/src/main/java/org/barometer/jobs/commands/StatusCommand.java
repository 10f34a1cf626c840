package org.barometer.jobs.commands;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.barometer.jobs.Listing;
import org.barometer.jobs.Listing.Column;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.reading.Row;
import org.barometer.jobs.storage.WarehouseLock;
import org.barometer.jobs.tables.Builders;
import org.barometer.jobs.tables.TableBuilder;
import org.barometer.warehouse.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer status}. */
@Command(
        name = "status",
        description = "Lists the last runs that ended, and says whether one is going on.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("job"),
            Column.text("from"),
            Column.text("to"),
            Column.number("revision"),
            Column.text("status"),
            Column.text("ended (UTC)"),
            Column.number("seconds"),
            Column.text("step"));

    /** In the order of the night. */
    private static final List<String> STEPS = Stream.of(
                    Stream.of("pull", "bronze", "silver"),
                    Builders.of(Tables.shipped()).all().stream().map(TableBuilder::table),
                    Stream.of("audit", "publish", "export"))
            .flatMap(steps -> steps)
            .toList();

    @Mixin
    private Places places = new Places();

    @Option(names = "--most", paramLabel = "<n>", defaultValue = "20", description = "How many (default: 20)")
    private int most = 20;

    @Override
    public void run() {
        try (Reading reading = Reading.latest(places.warehouse)) {
            List<Row> latestFirst = reading.ask("""
                            SELECT job, date_from, date_to, revision, status, strftime(ended_at, '%Y-%m-%d %H:%M') AS ended,
                                   date_diff('second', started_at, ended_at) AS seconds, step_seconds, message
                            FROM ops.run ORDER BY ended_at DESC LIMIT ?
                            """, most).all();
            List<List<String>> runs = new ArrayList<>(
                    latestFirst.stream().map(StatusCommand::line).toList());
            Collections.reverse(runs);
            System.out.print(new Listing(COLUMNS, runs).text());
            latestFirst.stream()
                    .limit(1)
                    .filter(run -> run.value("message") != null)
                    .forEach(run -> System.out.printf(
                            "The last run ended as %s: %s%n", run.text("status"), run.text("message")));
        }

        WarehouseLock.holder(places.warehouse).ifPresent(holder -> System.out.println("Going on: " + holder));
    }

    private static List<String> line(Row run) {
        return List.of(
                run.text("job"),
                run.text("date_from"),
                run.text("date_to"),
                run.text("revision"),
                run.text("status"),
                run.text("ended"),
                run.text("seconds"),
                lastStep((Map<?, ?>) Objects.requireNonNull(run.value("step_seconds"))));
    }

    private static String lastStep(Map<?, ?> seconds) {
        return STEPS.stream()
                .filter(seconds::containsKey)
                .reduce((before, after) -> after)
                .orElse("");
    }
}
