package org.barometer.warehouse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a warehouse, in order: Barometer's own by layer (bronze, silver, gold, ops) and name, then a company's. */
public final class Tables {
    private static final Tables SHIPPED = new Tables(DdlFiles.names().stream().map(Tables::shipped));

    private final Map<String, Table> byName;

    private Tables(Stream<Table> tables) {
        this.byName = tables.collect(
                Collectors.toMap(Table::name, table -> table, (one, other) -> other, LinkedHashMap::new));
    }

    /** Those that every warehouse has. */
    public static Tables shipped() {
        return SHIPPED;
    }

    private static Table shipped(String name) {
        return Table.parse(name, DdlFiles.text(name), DdlFiles.select(name));
    }

    /** Those that every warehouse has, and these. */
    public static Tables with(List<Table> own) {
        return new Tables(Stream.concat(SHIPPED.all().stream(), own.stream()));
    }

    /** All of them. */
    public List<Table> all() {
        return List.copyOf(byName.values());
    }

    /** Their names. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** One by a name such as {@code gold.score_cube}; empty if there is none. */
    public Optional<Table> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** One by its name; fails if there is none. */
    public Table named(String name) {
        return find(name).orElseThrow(() -> WarehouseErrors.noSuchFile("/tables/" + name.replace('.', '/') + ".sql"));
    }
}
