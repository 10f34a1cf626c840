package org.barometer.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;

/**
 * A company with a warehouse of two small nights, made once in a build, of which each test spoils a copy: Delta remembers the
 * logs of a path.
 *
 * @param folder where configuration, landing folder and warehouse are
 */
record SmallWarehouse(Path folder) {
    static final String SURVEY = """
            file: visits_{date}.csv
            response-id: id
            responded-at: time
            edited-at: edited
            questions:
              - {column: grade, metrics: csat_5, touchpoint: shop}
            """;

    /** Test processes of one build share it. */
    private static final String BUILD = System.getProperty(
                    "build.started", "alone-" + ProcessHandle.current().pid())
            .replace(":", "");

    static final String TWO_WEEKS_LATER = "2026-03-16";

    private static final AtomicInteger COPIES = new AtomicInteger();

    private static final class Once {
        static final SmallWarehouse WAREHOUSE = make("made", SmallWarehouse::fill);
    }

    private static final class OnceMore {
        static final SmallWarehouse WAREHOUSE = make("later", SmallWarehouse::goOn);
    }

    /** A copy, to be spoilt. */
    static SmallWarehouse copy() {
        try {
            Path copy = Once.WAREHOUSE
                    .folder()
                    .resolveSibling(
                            "copy-%d-%d".formatted(ProcessHandle.current().pid(), COPIES.incrementAndGet()));
            return new SmallWarehouse(Folders.copy(Once.WAREHOUSE.folder(), copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same after a third night, two weeks later: to be read, not to be spoilt. */
    static SmallWarehouse twoWeeksLater() {
        return OnceMore.WAREHOUSE;
    }

    private static SmallWarehouse make(String name, Filling filling) {
        TestSession.openForFewRecords();
        Path folder = Path.of("target", "small-warehouse", BUILD, name).toAbsolutePath();
        Path done = folder.resolveSibling(name + "-done");
        try {
            Files.createDirectories(folder);
            try (FileChannel lock = FileChannel.open(
                    folder.resolveSibling(name + "-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                SmallWarehouse made = new SmallWarehouse(folder);
                if (!Files.exists(done)) {
                    filling.of(made);
                    Files.createFile(done);
                }

                return made;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() throws IOException {
        WrittenConfiguration.in(folder.resolve("conf")).write("surveys/visit.yaml", SURVEY);
        Files.createDirectories(landing());
        deliver("2026-03-01", "a,2026-03-01 10:00:00,,5", "b,2026-03-01 11:00:00,,1");
        deliver(
                "2026-03-02",
                "b,2026-03-01 11:00:00,2026-03-02 08:00:00,4",
                "c,2026-03-01 12:00:00,,5",
                "d,2026-03-02 12:00:00,,2");
        deliver("2026-03-03", "e,2026-03-02 10:00:00,,5", "f,2026-03-03 10:00:00,,3");
        run("2026-03-01");
        run("2026-03-02");
    }

    private void goOn() throws IOException {
        Folders.copy(Once.WAREHOUSE.folder(), folder);
        run(TWO_WEEKS_LATER);
    }

    private void run(String date) {
        Terminal night = night(date);
        if (night.exitCode() != 0 || !night.err().isEmpty()) {
            throw new IllegalStateException(night.err());
        }
    }

    private interface Filling {
        void of(SmallWarehouse warehouse) throws IOException;
    }

    private void deliver(String date, String... rows) throws IOException {
        Files.writeString(
                landing().resolve("visits_%s.csv".formatted(date)),
                "id,time,edited,grade\n" + String.join("\n", rows) + "\n");
    }

    /** The warehouse. */
    Path path() {
        return folder.resolve("warehouse");
    }

    Path landing() {
        return folder.resolve("landing");
    }

    Terminal night(String date, Object... options) {
        return command(
                "nightly",
                Stream.concat(Stream.of("--landing", landing(), "--date", date), Stream.of(options))
                        .toArray());
    }

    Terminal command(String command, Object... arguments) {
        return Terminal.run(Stream.concat(
                        Stream.of(command, "--config", folder.resolve("conf"), "--warehouse", path()),
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
        try (Stream<Path> files = Files.list(path().resolve(table.replace('.', '/')))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** Its last log entry. */
    Path lastEntry(String table) throws IOException {
        try (Stream<Path> files =
                Files.list(path().resolve(table.replace('.', '/')).resolve("_delta_log"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
