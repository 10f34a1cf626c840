package org.barometer.jobs.doctor;

import java.util.List;

/** What to do about a table that has lost something. */
final class Advice {
    /** Made anew from the bronze tables without a look at what they were: only what is compared with it is not. */
    private static final List<String> READ_BY_A_REBUILD =
            List.of("gold.satisfaction_score", "ops.content", "ops.delivery", "ops.restatement", "ops.publication");

    private Advice() {}

    static String of(String table) {
        return isMadeByRebuild(table)
                ? "run `barometer rebuild`: it makes the table anew from what was delivered"
                : table.equals("ops.run") || table.equals("ops.step_count")
                        ? "bring it back from a backup: it only lists runs and their counts, but nights write to it"
                        : "bring it back from a backup; without one, name a new folder by --warehouse and run `barometer backfill` over the dates of the landing folder";
    }

    static boolean isMadeByRebuild(String table) {
        return (table.startsWith("silver.") || table.startsWith("gold.")) && !READ_BY_A_REBUILD.contains(table);
    }
}
