package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** Looks, before a table is opened, whether its log was cut: Delta takes an empty entry for one in which nothing happened. */
final class LogEntries {
    private static final int DIGITS = 20;

    private LogEntries() {}

    /** Fails if an entry that a version of a table is read from does not end as it was written. */
    static void require(Path table, long version) {
        Path log = table.resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return;
        }

        try (Stream<Path> all = Files.list(log)) {
            List<Path> files = all.filter(file -> file.getFileName().toString().matches("\\d{20}\\..*"))
                    .filter(file -> version(file) <= version)
                    .toList();
            // What came before a checkpoint is in it.
            long checkpoint = files.stream()
                    .filter(file -> file.toString().contains(".checkpoint."))
                    .mapToLong(LogEntries::version)
                    .max()
                    .orElse(-1);
            for (Path file : files) {
                if (file.toString().endsWith(".json") && version(file) > checkpoint && !isWhole(file)) {
                    throw new Failure(
                            ExitCode.WAREHOUSE,
                            "The log entry %s is empty or ends in the middle, so that the table could lack rows without a word. Nothing was published; `barometer doctor` says what to do."
                                    .formatted(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    private static long version(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, DIGITS));
    }

    private static boolean isWhole(Path entry) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(entry.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }

            file.seek(file.length() - 1);
            int last = file.read();
            return last == '\n' || last == '}';
        }
    }
}
