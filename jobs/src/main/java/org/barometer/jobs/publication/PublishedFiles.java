package org.barometer.jobs.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.barometer.jobs.disk.DataFile;
import org.barometer.jobs.disk.PlainRows;
import org.barometer.jobs.disk.TableLog;
import org.barometer.jobs.storage.LivePublications;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;

/**
 * The publications that can be asked for, read from the files of {@code ops.publication}.
 *
 * @param live by id
 */
public record PublishedFiles(List<Publication> live) {
    public static final String TABLE = "ops.publication";

    /** Reads them; fails if a file of the table cannot be read. */
    public static PublishedFiles of(Path table) throws IOException {
        TableLog log = TableLog.of(table);
        TableLog.Reading reading = log.read(new TreeSet<>(List.of(log.newest())));
        List<DataFile> files = reading.files().get(log.newest());
        if (files == null) {
            throw new IOException("its log cannot be read");
        }

        Map<Long, List<Map<String, Object>>> byId = new TreeMap<>();
        for (DataFile file : files) {
            PlainRows.of(file.path())
                    .forEach(row -> byId.computeIfAbsent(
                                    (Long) Objects.requireNonNull(row.get("publication_id")),
                                    id -> new java.util.ArrayList<>())
                            .add(row));
        }

        List<Publication> all =
                byId.values().stream().map(PublishedFiles::publication).toList();
        return new PublishedFiles(
                LivePublications.askedFor(all, reading.transactions().getOrDefault(Publications.OLDEST, 1L)));
    }

    /** The one that readers see; empty for none. */
    public Optional<Publication> last() {
        return live.isEmpty() ? Optional.empty() : Optional.of(live.get(live.size() - 1));
    }

    /** The one that readers of a warehouse see; empty if nothing was published; fails if that cannot be read. */
    public static Optional<Publication> last(Path root) {
        Path table = root.resolve(TABLE.replace('.', '/'));
        if (!Files.isDirectory(table)) {
            return Optional.empty();
        }

        try {
            return of(table).last();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what was published in " + root, e);
        }
    }

    private static Publication publication(List<Map<String, Object>> rows) {
        Map<String, Long> versions = new HashMap<>();
        rows.forEach(row -> versions.put(text(row, "table_name"), number(row, "table_version")));
        Map<String, Object> first = rows.get(0);
        long micros = number(first, "published_at");
        return new Publication(
                number(first, "publication_id"),
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000),
                LocalDate.ofEpochDay(number(first, "business_date")),
                text(first, "run_id"),
                versions,
                number(first, "rows_of"),
                Map.of());
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }
}
