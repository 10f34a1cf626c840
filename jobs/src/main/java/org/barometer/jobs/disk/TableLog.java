package org.barometer.jobs.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barometer.jobs.Amount;

/**
 * The log of a Delta table, as its files are.
 *
 * @param entries one a version
 * @param checkpoints the state at a version, so that the entries before it need not be read
 * @param unfinished entries that were never put in their place: leftovers of writers that were killed
 */
public record TableLog(
        Path table, NavigableMap<Long, Path> entries, NavigableMap<Long, Path> checkpoints, List<Path> unfinished) {
    private static final Pattern ENTRY = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint\\..*parquet");

    /** Lists the log of a table; fails if there is none. */
    public static TableLog of(Path table) {
        NavigableMap<Long, Path> entries = new TreeMap<>();
        NavigableMap<Long, Path> checkpoints = new TreeMap<>();
        List<Path> unfinished = new ArrayList<>();
        try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                number(ENTRY, name).ifPresent(version -> entries.put(version, file));
                number(CHECKPOINT, name).ifPresent(version -> checkpoints.put(version, file));
                if (name.endsWith(".tmp")) {
                    unfinished.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + table.resolve("_delta_log"), e);
        }

        return new TableLog(table, entries, checkpoints, unfinished);
    }

    private static Optional<Long> number(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    /** The folder that the log lies in. */
    public Path folder() {
        return table.resolve("_delta_log");
    }

    /** The file by which readers find the last checkpoint. */
    public Path hint() {
        return folder().resolve("_last_checkpoint");
    }

    /** The version whose checkpoint the hint names, if there is a hint; fails if it cannot be read. */
    public Optional<Long> hintedVersion() throws IOException {
        if (!Files.exists(hint())) {
            return Optional.empty();
        }

        if (!Actions.json(hint()).path("version").isNumber()) {
            throw new IOException("it names no version");
        }

        return Optional.of(Actions.json(hint()).path("version").asLong());
    }

    /** The last version; below 0 if there is none. */
    public long newest() {
        return Math.max(entries.isEmpty() ? -1 : entries.lastKey(), checkpoints.isEmpty() ? -1 : checkpoints.lastKey());
    }

    /** Reads the whole log, and puts down what is wrong and the files of these versions. */
    public Reading read(SortedSet<Long> wanted) {
        Reading reading = new Reading(new HashMap<>(), new HashMap<>(), new TreeMap<>(), new HashMap<>());
        Optional<Map<String, DataFile>> state = Optional.empty();
        long first = Math.min(
                entries.isEmpty() ? Long.MAX_VALUE : entries.firstKey(),
                checkpoints.isEmpty() ? Long.MAX_VALUE : checkpoints.firstKey());
        for (long version = first; version <= newest(); version++) {
            Optional<Map<String, DataFile>> before =
                    version == 0 && entries.containsKey(0L) ? Optional.of(new HashMap<>()) : state;
            state = after(version, before, reading);
            Optional<Actions> checkpoint = checkpoint(version, state, reading);
            if (state.isEmpty()) {
                state = checkpoint.map(actions -> new HashMap<>(actions.added()));
                checkpoint.ifPresent(actions -> reading.transactions().putAll(actions.transactions()));
            }

            if (wanted.contains(version) && state.isPresent()) {
                reading.files().put(version, List.copyOf(state.get().values()));
            }
        }

        return reading;
    }

    /** The state after an entry; nothing is known of it if the entry, or the state before it, is not. */
    private Optional<Map<String, DataFile>> after(
            long version, Optional<Map<String, DataFile>> before, Reading reading) {
        Path entry = entries.get(version);
        if (entry == null) {
            return Optional.empty();
        }

        try {
            Actions actions = Actions.ofEntry(table, entry);
            if (before.isPresent()) {
                before.get().keySet().removeAll(actions.removed());
                before.get().putAll(actions.added());
                compare(version, before.get());
            }

            reading.transactions().putAll(actions.transactions());
            return before;
        } catch (IOException | RuntimeException e) {
            reading.broken().put(entry, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Delta writes beside an entry how many files the table has after it: so a line that is missing is noticed. */
    private void compare(long version, Map<String, DataFile> state) throws IOException {
        Path checksum = folder().resolve("%020d.crc".formatted(version));
        if (!Files.exists(checksum)) {
            return;
        }

        long files;
        try {
            files = Actions.json(checksum).path("numFiles").asLong(state.size());
        } catch (IOException e) {
            // Delta does without it as well.
            return;
        }

        if (files != state.size()) {
            throw new IOException("after it the table has %s, and %s says %d"
                    .formatted(Amount.of(state.size(), "file"), checksum.getFileName(), files));
        }
    }

    private Optional<Actions> checkpoint(long version, Optional<Map<String, DataFile>> state, Reading reading) {
        Path checkpoint = checkpoints.get(version);
        if (checkpoint == null) {
            return Optional.empty();
        }

        try {
            ParquetFile.verify(checkpoint);
            Actions actions = Actions.ofCheckpoint(table, checkpoint);
            if (state.isPresent() && !actions.added().equals(state.get())) {
                throw new IOException("it has other files than the entries up to it");
            }

            return Optional.of(actions);
        } catch (IOException | RuntimeException e) {
            reading.brokenCheckpoints().put(version, String.valueOf(e.getMessage()));
            if (state.isPresent()) {
                reading.spared().put(version, checkpoint);
            }

            return Optional.empty();
        }
    }

    /**
     * What a log says.
     *
     * @param files those of each version that was asked for and can be known
     * @param broken entries that cannot be used, and why
     * @param brokenCheckpoints the same of checkpoints, by version
     * @param spared broken checkpoints that say nothing the entries do not say
     * @param transactions last number of each purpose
     */
    public record Reading(
            Map<Long, List<DataFile>> files,
            Map<Path, String> broken,
            NavigableMap<Long, String> brokenCheckpoints,
            Map<Long, Path> spared,
            Map<String, Long> transactions) {
        Reading(
                Map<Long, List<DataFile>> files,
                Map<Path, String> broken,
                NavigableMap<Long, String> brokenCheckpoints,
                Map<Long, Path> spared) {
            this(files, broken, brokenCheckpoints, spared, new HashMap<>());
        }
    }
}
