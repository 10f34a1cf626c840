package org.barometer.jobs.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barometer.jobs.Amount;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/**
 * Looks, before a table is opened, whether its log was cut: Delta takes an empty entry for one in which nothing happened, and
 * one that lacks its last lines for whole.
 */
public final class LogEntries {
    private static final int DIGITS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogEntries() {}

    /** Fails if an entry that a version of a table is read from is not as it was written. */
    public static void require(Path table, long version) {
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
                if (file.toString().endsWith(".json") && version(file) > checkpoint) {
                    requireWhole(file);
                } else if (file.toString().endsWith(".parquet") && version(file) == checkpoint) {
                    requireAsWritten(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    private static void requireAsWritten(Path checkpoint) {
        try {
            PageChecksums.verify(checkpoint);
        } catch (IllegalStateException e) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "%s, so that the table could lack rows without a word. Nothing was published; `barometer doctor` says what to do."
                            .formatted(e.getMessage()));
        }
    }

    private static long version(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, DIGITS));
    }

    private static void requireWhole(Path entry) throws IOException {
        if (!endsAsWritten(entry)) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "The log entry %s is empty or ends in the middle, so that the table could lack rows without a word. Nothing was published; `barometer doctor` says what to do."
                            .formatted(entry));
        }

        Optional<TableState> before = files(entry, version(entry) - 1);
        Optional<TableState> after = files(entry, version(entry));
        if (before.isPresent() && after.isPresent()) {
            TableState said = before.get().after(entry);
            if (!said.equals(after.get())) {
                throw new Failure(
                        ExitCode.WAREHOUSE,
                        "The log entry %s lacks lines, so that the table could lack rows without a word: after it there should be %s, and the count beside it says %s. Nothing was published; `barometer doctor` says what to do."
                                .formatted(entry, said, after.get()));
            }
        }
    }

    private static boolean endsAsWritten(Path entry) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(entry.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }

            file.seek(file.length() - 1);
            int last = file.read();
            return last == '\n' || last == '}';
        }
    }

    /** Files of the table at a version, as Delta has counted them beside its entry; empty if it has not. */
    private static Optional<TableState> files(Path entry, long version) throws IOException {
        if (version < 0) {
            return Optional.of(new TableState(0, 0));
        }

        Path count = entry.resolveSibling("%020d.crc".formatted(version));
        if (!Files.exists(count)) {
            return Optional.empty();
        }

        try {
            JsonNode said = JSON.readTree(count.toFile());
            return said.path("numFiles").isNumber()
                    ? Optional.of(new TableState(
                            said.path("numFiles").asLong(),
                            said.path("tableSizeBytes").asLong()))
                    : Optional.empty();
        } catch (JacksonException e) {
            // Delta does without it as well.
            return Optional.empty();
        }
    }

    /** How many files a table has, and how large they are: one that came and one that went could hide each other. */
    private record TableState(long files, long bytes) {
        TableState after(Path entry) throws IOException {
            TableState state = this;
            for (String line : Files.readAllLines(entry)) {
                JsonNode action = JSON.readTree(line);
                state = state.plus(action.path("add"), 1).plus(action.path("remove"), -1);
            }

            return state;
        }

        private TableState plus(JsonNode file, int sign) {
            return file.isMissingNode()
                    ? this
                    : new TableState(
                            files + sign, bytes + sign * file.path("size").asLong());
        }

        @Override
        public String toString() {
            return "%s of %,d bytes".formatted(Amount.of(files, "file"), bytes);
        }
    }
}
