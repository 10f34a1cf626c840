package org.barometer.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;

/** A warehouse of two small nights, made once, of which each test spoils a copy: Delta remembers the logs of a path. */
record SmallWarehouse(Path folder, Path path) {
    private static final AtomicInteger COPIES = new AtomicInteger();

    private static final class Once {
        static final SmallWarehouse WAREHOUSE = make();
    }

    /** A copy, to be spoilt. */
    static SmallWarehouse copy() {
        try {
            Path folder = Once.WAREHOUSE.folder();
            Path copy = folder.resolve("copy-" + COPIES.incrementAndGet());
            return new SmallWarehouse(folder, Folders.copy(Once.WAREHOUSE.path(), copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SmallWarehouse make() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "small-warehouse");
            WrittenConfiguration config = WrittenConfiguration.in(folder.resolve("conf"));
            config.write("surveys/visit.yaml", """
                    file: visits_{date}.csv
                    response-id: id
                    responded-at: time
                    edited-at: edited
                    questions:
                      - {column: grade, metrics: csat_5, touchpoint: shop}
                    """);
            Files.createDirectories(folder.resolve("landing"));
            deliver(folder, "2026-03-01", "a,2026-03-01 10:00:00,,5", "b,2026-03-01 11:00:00,,1");
            deliver(
                    folder,
                    "2026-03-02",
                    "b,2026-03-01 11:00:00,2026-03-02 08:00:00,4",
                    "c,2026-03-01 12:00:00,,5",
                    "d,2026-03-02 12:00:00,,2");
            deliver(folder, "2026-03-03", "e,2026-03-02 10:00:00,,5", "f,2026-03-03 10:00:00,,3");
            TestSession.openForFewRecords();
            SmallWarehouse made = new SmallWarehouse(folder, folder.resolve("warehouse"));
            for (String date : List.of("2026-03-01", "2026-03-02")) {
                Terminal night = made.night(date);
                if (night.exitCode() != 0) {
                    throw new IllegalStateException(night.err());
                }
            }

            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deliver(Path folder, String date, String... rows) throws IOException {
        Files.writeString(
                folder.resolve("landing/visits_%s.csv".formatted(date)),
                "id,time,edited,grade\n" + String.join("\n", rows) + "\n");
    }

    Terminal night(String date, Object... options) {
        return command(
                "nightly",
                Stream.concat(Stream.of("--landing", folder.resolve("landing"), "--date", date), Stream.of(options))
                        .toArray());
    }

    Terminal command(String command, Object... arguments) {
        return Terminal.run(Stream.concat(
                        Stream.of(command, "--config", folder.resolve("conf"), "--warehouse", path),
                        Stream.of(arguments))
                .toArray());
    }

    Terminal query(String sql, Object... options) {
        return command(
                "query",
                Stream.concat(Stream.of("--format", "csv", sql), Stream.of(options))
                        .toArray());
    }

    /** Deletes all Parquet files of a table. */
    void lose(String table) throws IOException {
        for (Path file : files(table)) {
            Files.delete(file);
        }
    }

    /** Turns round some bits in the middle of a file. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 20; i < 30; i++) {
            bytes[i] ^= 0x55;
        }

        Files.write(file, bytes);
    }

    /** The Parquet files of a table. */
    List<Path> files(String table) throws IOException {
        try (Stream<Path> files = Files.list(path.resolve(table.replace('.', '/')))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** Its last log entry. */
    Path lastEntry(String table) throws IOException {
        try (Stream<Path> files =
                Files.list(path.resolve(table.replace('.', '/')).resolve("_delta_log"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
