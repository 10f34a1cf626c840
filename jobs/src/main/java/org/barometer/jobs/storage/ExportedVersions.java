package org.barometer.jobs.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which version of each table an export holds, and how many customers its numbers stand for at the least, as its file {@code
 * versions.json} says.
 *
 * <p>Tables that have not changed are exported from the export before: to ask Delta for their files takes longer than all the
 * rest of it.
 */
public record ExportedVersions(Map<String, Long> versions) {
    private static final String FILE = "versions.json";
    private static final String LEAST_CUSTOMERS = "least-customers";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of the tables of what is published. */
    static ExportedVersions of(Publication publication, List<String> tables) {
        Map<String, Long> versions = new TreeMap<>();
        tables.forEach(table -> versions.put(table, publication.versions().get(table)));
        versions.put(LEAST_CUSTOMERS, (long) publication.leastCustomers());
        return new ExportedVersions(versions);
    }

    /**
     * The exports in a folder whose numbers stand for fewer customers than those that readers find as the current ones; not
     * those that do not say, or are not whole.
     */
    public static List<Path> lessPrivate(Path folder, Path current) {
        long asked = leastCustomers(current).orElse(0);
        try (Stream<Path> exports = Files.list(folder)) {
            return exports.filter(export -> Files.isDirectory(export, LinkOption.NOFOLLOW_LINKS))
                    .filter(export -> leastCustomers(export).orElse(asked) < asked)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    /** What to do about one of them. */
    public static String advice(String export) {
        return "%s was exported when numbers could stand for fewer customers than today: delete it if its readers must not have it any more."
                .formatted(export);
    }

    private static OptionalLong leastCustomers(Path export) {
        try {
            Long said = of(export).versions.get(LEAST_CUSTOMERS);
            return said == null ? OptionalLong.empty() : OptionalLong.of(said);
        } catch (UncheckedIOException cutOff) {
            return OptionalLong.empty();
        }
    }

    /** Those of an export; none if it does not say. */
    static ExportedVersions of(Path export) {
        Path file = export.resolve(FILE);
        try {
            return new ExportedVersions(
                    Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Writes them into an export that is whole but for them. */
    void write(Path export) {
        Path file = export.resolve(FILE);
        try {
            WholeFile.write(file, JSON.writeValueAsString(versions));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Whether the export holds a table in the version that is asked for. */
    boolean has(String table, ExportedVersions asked) {
        return versions.containsKey(table) && Objects.equals(versions.get(table), asked.versions.get(table));
    }
}
