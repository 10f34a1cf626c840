package org.barometer.jobs.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.Suggestion;

/**
 * A text that DuckDB's own parser takes for exactly one query on known tables.
 *
 * @param tables those that it names
 */
record OneSelect(String sql, Set<String> tables) {
    /** What may stand in FROM besides tables: other functions there read files, or run a text as another query. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a text; fails, and says why, if it is anything else. */
    static OneSelect of(String sql, Connection parser, Collection<String> known) throws SQLException {
        JsonNode parsed = parsed(sql, parser);
        if (parsed.path("error").asBoolean()) {
            if (parsed.path("error_type").asText().equals("parser")) {
                throw refused(parsed.path("error_message").asText() + ".");
            }

            throw notAQuery();
        }

        if (parsed.path("statements").size() != 1) {
            throw notAQuery();
        }

        Names names = new Names(new TreeSet<>(), new HashSet<>());
        names.collect(parsed);
        names.tables.removeAll(names.subqueries);
        names.tables.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw refused("there is no table '%s'. %s".formatted(name, Suggestion.instead(name, known)));
        });
        return new OneSelect(sql, names.tables);
    }

    private static JsonNode parsed(String sql, Connection parser) throws SQLException {
        try (PreparedStatement statement = parser.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return JSON.readTree(rows.getString(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DuckDB has parsed a query into broken JSON", e);
        }
    }

    private static Failure notAQuery() {
        return new Failure(
                ExitCode.USAGE,
                "This is not one query, and the warehouse is read-only here: write one SELECT … FROM a table of DICTIONARY.md.");
    }

    static Failure refused(String why) {
        return new Failure(ExitCode.USAGE, "The query cannot be run: " + why);
    }

    /**
     * Names in the tree of a query.
     *
     * @param subqueries those that WITH gives
     */
    private record Names(Set<String> tables, Set<String> subqueries) {
        void collect(JsonNode node) {
            switch (node.path("type").asText()) {
                case "BASE_TABLE" -> tables.add(table(node));
                case "TABLE_FUNCTION" ->
                    requireHarmless(node.path("function").path("function_name").asText());
                case "SHOW_REF" -> {
                    if (!node.path("query").isObject()) {
                        throw notAQuery();
                    }
                }
                default -> {}
            }

            node.path("cte_map")
                    .path("map")
                    .forEach(with -> subqueries.add(with.path("key").asText().toLowerCase(Locale.ROOT)));
            node.forEach(this::collect);
        }

        private static String table(JsonNode node) {
            return Stream.of("catalog_name", "schema_name", "table_name")
                    .map(part -> node.path(part).asText())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("."))
                    .toLowerCase(Locale.ROOT);
        }

        private static void requireHarmless(String function) {
            if (!TABLE_FUNCTIONS.contains(function.toLowerCase(Locale.ROOT))) {
                throw refused("%s() is not available in FROM: write a table of DICTIONARY.md, or %s."
                        .formatted(
                                function,
                                TABLE_FUNCTIONS.stream().sorted().collect(Collectors.joining("(), ", "", "()"))));
            }
        }
    }
}
