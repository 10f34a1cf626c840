package org.barometer.jobs.tables;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.springframework.util.StringUtils;

/**
 * The builders of gold tables, each after those whose tables it reads.
 *
 * <p>A table with a query is made by that; any other by the class of this package that has its name: {@code gold.score_cube}
 * by {@link ScoreCube}.
 */
public final class Builders {
    private static final Builders SHIPPED = new Builders(Tables.shipped());

    private final Map<String, TableBuilder> byTable;

    private Builders(Tables tables) {
        this.byTable = inOrder(tables.all().stream()
                .filter(table -> table.layer().equals("gold"))
                .map(Builders::builder)
                .toList());
    }

    /** Those of a warehouse's tables. */
    public static Builders of(Tables tables) {
        return tables == Tables.shipped() ? SHIPPED : new Builders(tables);
    }

    private static TableBuilder builder(Table table) {
        return table.select().isPresent() ? new SelectedTable(table) : named(table.name());
    }

    private static TableBuilder named(String table) {
        String name = Arrays.stream(table.substring("gold.".length()).split("_"))
                .map(StringUtils::capitalize)
                .collect(Collectors.joining());
        try {
            Constructor<?> constructor =
                    Class.forName(Builders.class.getPackageName() + "." + name).getDeclaredConstructor();
            return (TableBuilder) constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "Nothing makes the rows of %s: write a builder %s with a constructor without parameters, or a query beside its SQL file."
                            .formatted(table, name),
                    e);
        }
    }

    /** All of them, in order. */
    public List<TableBuilder> all() {
        return List.copyOf(byTable.values());
    }

    /** That of a table; empty for tables that are not built but filled from what is delivered. */
    Optional<TableBuilder> find(String table) {
        return Optional.ofNullable(byTable.get(table));
    }

    /** Their versions by table. */
    public Map<String, String> versions() {
        return byTable.values().stream().collect(Collectors.toMap(TableBuilder::table, TableBuilder::version));
    }

    static Map<String, TableBuilder> inOrder(List<TableBuilder> builders) {
        Map<String, TableBuilder> inOrder = new LinkedHashMap<>();
        List<TableBuilder> left = new ArrayList<>(builders);
        while (!left.isEmpty()) {
            TableBuilder next = left.stream()
                    .filter(builder ->
                            left.stream().noneMatch(other -> builder.reads().contains(other.table())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("These tables read each other: "
                            + left.stream().map(TableBuilder::table).collect(Collectors.joining(", "))));
            inOrder.put(next.table(), next);
            left.remove(next);
        }

        return inOrder;
    }
}
