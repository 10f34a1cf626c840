package org.barometer.jobs.doctor;

import java.util.List;

/** What to do about a table that has lost something. */
final class Advice {
    /** A rebuild makes the others anew from bronze without looking at them: of these it reads what they were. */
    private static final List<String> READ_BY_A_REBUILD =
            List.of("silver.rejected_record", "gold.daily_sum", "gold.satisfaction_score");

    private Advice() {}

    /** Where rows are lost. */
    static String onRows(String table) {
        return isMadeByRebuild(table)
                ? "run `barometer rebuild`: it makes the table anew from what was delivered"
                : onLog(table);
    }

    /** Where it is not known any more which rows there were: no table can be written whose log cannot be read. */
    static String onLog(String table) {
        return table.equals("ops.run") || table.equals("ops.step_count")
                ? "bring it back from a backup: it only lists runs and their counts, but nights write to it"
                : "bring it back from a backup; without one, name a new folder by --warehouse and run `barometer backfill` over the dates of the landing folder";
    }

    private static boolean isMadeByRebuild(String table) {
        return (table.startsWith("silver.") || table.startsWith("gold.")) && !READ_BY_A_REBUILD.contains(table);
    }
}
