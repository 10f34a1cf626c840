package org.barometer.warehouse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** The data dictionary: a Markdown page made from the DDL files, so that it cannot differ from the tables. */
public final class Dictionary {
    private static final String HEADER = """
            # Data dictionary

            Made from the DDL files in [warehouse-ddl](warehouse-ddl/README.md) by `./barometer dictionary > DICTIONARY.md`; not to be edited by hand.
            """;

    private Dictionary() {}

    /** The page for the tables of a warehouse. */
    public static String markdown(Tables all) {
        List<Table> tables = all.all();
        return Stream.of(Stream.of(HEADER, contents(tables)), tables.stream().map(Dictionary::section))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    private static String contents(List<Table> tables) {
        return tables.stream()
                .map(table ->
                        "- [%s](#%s): %s%n".formatted(table.name(), table.name().replace(".", ""), table.comment()))
                .collect(Collectors.joining());
    }

    private static String section(Table table) {
        String columns =
                Stream.of(table.schema().fields()).map(Dictionary::line).collect(Collectors.joining());
        String rules = table.constraints().entrySet().stream()
                .map(rule -> "- `%s`: `%s`%n".formatted(rule.getKey(), rule.getValue()))
                .collect(Collectors.joining());
        return "## %s\n%s.%s\n\nGrain: %s\n\n| column | type | null? | meaning |\n|---|---|---|---|\n%s%s"
                .formatted(
                        table.name(),
                        table.comment(),
                        table.isForEveryone() ? "" : " Internal.",
                        table.grain(),
                        columns,
                        rules.isEmpty() ? "" : "\nEvery row satisfies:\n" + rules);
    }

    private static String line(StructField column) {
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        column.name(),
                        column.dataType().sql(),
                        column.nullable() ? "yes" : "",
                        column.getComment().getOrElse(() -> ""));
    }
}
