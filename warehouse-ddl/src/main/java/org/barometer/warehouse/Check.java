package org.barometer.warehouse;

import java.util.List;

/**
 * A data rule: a query that returns the rows that break it; there must be none.
 *
 * @param name name of its file, as {@code counts_are_whole}
 * @param query the query, over the warehouse's tables
 * @param looksAtAll whether it asks for all rows of its tables, and not only for those of the days that have changed
 */
public record Check(String name, String query, boolean looksAtAll) {

    /** Every data rule, read from {@code checks/<name>.sql}, by name. */
    public static List<Check> all() {
        return DdlFiles.list("/checks").stream()
                .map(name -> shipped(name, DdlFiles.read("/checks/" + name + ".sql")))
                .toList();
    }

    /** Warnings compare with rows that have not changed. */
    private static Check shipped(String name, String query) {
        return new Check(name, query, isWarning(query));
    }

    /** Whether a broken rule is only to be looked into, and stops nothing: its file says {@code -- Severity: warning}. */
    public boolean isWarning() {
        return isWarning(query);
    }

    private static boolean isWarning(String query) {
        return query.lines().anyMatch(line -> line.strip().equals("-- Severity: warning"));
    }

    /** What the rule demands, in words: the first line of its file. */
    public String rule() {
        return query.lines().findFirst().orElseThrow().replaceFirst("^--\\s*", "");
    }
}
