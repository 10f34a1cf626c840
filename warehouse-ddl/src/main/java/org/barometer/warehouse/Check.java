package org.barometer.warehouse;

import java.util.List;

/**
 * A data rule: a query that returns the rows that break it; there must be none.
 *
 * @param name name of its file, as {@code counts_are_whole}
 * @param query the query, over the warehouse's tables
 * @param isOwn whether a company has written it
 */
public record Check(String name, String query, boolean isOwn) {

    /** Every data rule, read from {@code checks/<name>.sql}, by name. */
    public static List<Check> all() {
        return DdlFiles.list("/checks").stream()
                .map(name -> new Check(name, DdlFiles.read("/checks/" + name + ".sql"), false))
                .toList();
    }

    /** Whether a broken rule is only to be looked into, and stops nothing: its file says {@code -- Severity: warning}. */
    public boolean isWarning() {
        return query.lines().anyMatch(line -> line.strip().equals("-- Severity: warning"));
    }

    /** Whether it asks for all rows of its tables: warnings compare with rows that have not changed, and own rules may. */
    public boolean looksAtAll() {
        return isOwn || isWarning();
    }

    /** What the rule demands, in words: the first line of its file. */
    public String rule() {
        return query.lines().findFirst().orElseThrow().replaceFirst("^--\\s*", "");
    }
}
