package org.barometer.jobs.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All builders of gold tables: to add a table is to name its builder here. */
public final class Builders {
    private static final Map<String, TableBuilder> BY_TABLE = inOrder(List.of(
            new FactAnswer(),
            new ScoreCube(),
            new ComponentProduct(),
            new DailySum(),
            new HiddenScore(),
            new SatisfactionScore(),
            new IndexComponent(),
            new ResponseDelay(),
            new DimDate(),
            new DimPeriod(),
            new DimMetric(),
            new DimTouchpoint(),
            new DimCohort()));

    private Builders() {}

    /** All of them, each after those whose tables it reads. */
    public static List<TableBuilder> all() {
        return List.copyOf(BY_TABLE.values());
    }

    /** That of a table; empty for tables that are not built but filled from what is delivered. */
    static Optional<TableBuilder> find(String table) {
        return Optional.ofNullable(BY_TABLE.get(table));
    }

    /** That of a table; fails if there is none. */
    static TableBuilder named(String table) {
        return find(table).orElseThrow();
    }

    /** Their versions by table. */
    public static Map<String, Integer> versions() {
        return BY_TABLE.values().stream().collect(Collectors.toMap(TableBuilder::table, TableBuilder::version));
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
