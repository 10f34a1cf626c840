package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barometer.definitions.DatabaseTable;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Source;
import org.barometer.definitions.Survey;

/** Finds sources that cannot be told apart: two of one name, or two of a kind that read the same records, which would count twice. */
final class SameSources {
    private SameSources() {}

    static List<Problem> problems(Definitions definitions) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Source> named = new HashMap<>();
        Map<List<Object>, Source> reading = new HashMap<>();
        for (Source source : definitions.sources()) {
            String file = DefinitionsCheck.file(source);
            Source namesake = named.putIfAbsent(source.id(), source);
            if (namesake != null) {
                problems.add(new Problem(
                        file,
                        "",
                        "has the name of %s. Give one of them another name"
                                .formatted(DefinitionsCheck.file(namesake))));
            }

            // One export may hold the responses of several surveys: a record says of which it is.
            Source same = source instanceof Survey ? null : reading.putIfAbsent(records(source), source);
            if (same != null) {
                problems.add(new Problem(
                        file,
                        source.table() == null ? "file" : "table",
                        "is that of %s, and its records would count twice. Write another"
                                .formatted(DefinitionsCheck.file(same))));
            }
        }

        return problems;
    }

    private static List<Object> records(Source source) {
        DatabaseTable table = source.table();
        return List.of(source.getClass(), table == null ? source.file() : List.of(table.database(), table.query()));
    }
}
