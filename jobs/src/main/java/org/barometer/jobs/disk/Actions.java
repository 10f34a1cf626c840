package org.barometer.jobs.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.example.data.Group;

/**
 * What an entry or a checkpoint of a Delta log says about files.
 *
 * @param added files that the table has from then on, by the path of the rows
 * @param removed paths of rows that it has no longer
 * @param transactions last number of each purpose
 */
record Actions(Map<String, DataFile> added, Set<String> removed, Map<String, Long> transactions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an entry; fails if it is not whole. */
    static Actions ofEntry(Path table, Path entry) throws IOException {
        String text = Files.readString(entry);
        if (text.isBlank()) {
            throw new IOException("it is empty");
        }

        Map<String, DataFile> added = new HashMap<>();
        Set<String> removed = new HashSet<>();
        Map<String, Long> transactions = new HashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            JsonNode action = line.isBlank() ? JSON.createObjectNode() : json(line, number);
            if (action.has("add")) {
                JsonNode add = action.get("add");
                String path = add.get("path").asText();
                added.put(path, file(table, path, add.get("size").asLong()));
                removed.remove(path);
            } else if (action.has("remove")) {
                removed.add(action.get("remove").get("path").asText());
            } else if (action.has("txn")) {
                transactions.put(
                        action.get("txn").get("appId").asText(),
                        action.get("txn").get("version").asLong());
            }
        }

        return new Actions(added, removed, transactions);
    }

    /** Reads a JSON file that is not an entry. */
    static JsonNode json(Path file) throws IOException {
        return json(Files.readString(file, StandardCharsets.UTF_8), 1);
    }

    private static JsonNode json(String text, int line) throws IOException {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IOException("line %d of it is no whole JSON".formatted(line), e);
        }

        throw new IOException("line %d of it is no JSON object".formatted(line));
    }

    /** Reads a checkpoint; fails if it is not whole. */
    static Actions ofCheckpoint(Path table, Path checkpoint) throws IOException {
        Map<String, DataFile> added = new HashMap<>();
        Map<String, Long> transactions = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        ParquetFile.rows(checkpoint, row -> {
            group(row, "add").ifPresent(add -> {
                String path = add.getString("path", 0);
                added.put(path, file(table, path, add.getLong("size", 0)));
            });
            group(row, "txn").ifPresent(txn -> transactions.put(txn.getString("appId", 0), txn.getLong("version", 0)));
            group(row, "metaData").ifPresent(metadata -> kinds.add("metaData"));
        });
        if (kinds.isEmpty()) {
            throw new IOException("it does not describe the table");
        }

        return new Actions(added, Set.of(), transactions);
    }

    private static Optional<Group> group(Group row, String field) {
        return row.getType().containsField(field) && row.getFieldRepetitionCount(field) > 0
                ? Optional.of(row.getGroup(field, 0))
                : Optional.empty();
    }

    /** The log writes paths as parts of URIs. */
    private static DataFile file(Path table, String path, long size) {
        return new DataFile(table.resolve(URI.create(path).getPath()), size);
    }
}
