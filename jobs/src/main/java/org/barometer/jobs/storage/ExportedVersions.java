package org.barometer.jobs.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which version of each table an export holds, as its file {@code versions.json} says.
 *
 * <p>Tables that have not changed are exported from the export before: to ask Delta for their files takes longer than all the
 * rest of it.
 */
public record ExportedVersions(Map<String, Long> versions) {
    private static final String FILE = "versions.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of the tables of what is published. */
    static ExportedVersions of(Publication publication, List<String> tables) {
        Map<String, Long> versions = new TreeMap<>();
        tables.forEach(table -> versions.put(table, publication.versions().get(table)));
        return new ExportedVersions(versions);
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
