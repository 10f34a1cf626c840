package org.barometer.warehouse;

import java.util.List;

/** Every error of this module: what failed, why, and what to do now. */
final class WarehouseErrors {
    private WarehouseErrors() {}

    static IllegalStateException columnsDiffer(Table table, List<String> differences) {
        return new IllegalStateException("""
                Nothing was written to %1$s: the rows do not have the table's columns.
                  %2$s
                Correct the transform, or change tables/%3$s.sql in warehouse-ddl if the table is meant to change.""".formatted(
                table.name(), String.join("\n  ", differences), table.name().replace('.', '/')));
    }

    static IllegalArgumentException noSuchFile(String resource) {
        return new IllegalArgumentException(
                "There is no %s in warehouse-ddl: correct the name, or add the file.".formatted(resource));
    }

    static IllegalArgumentException noComment(String table) {
        return new IllegalArgumentException(
                "The DDL file of %s has no line COMMENT '…': say there what the table is for.".formatted(table));
    }
}
