package org.barometer.jobs.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/**
 * What readers see: one version of every table.
 *
 * @param id counts up from 1; also the token that a writer needs to be the next
 * @param publishedAt when readers began to see it
 * @param businessDate last business date there had been
 * @param run the run that published it
 * @param versions Delta version by table
 * @param rowsOf the first publication of the same rows
 * @param definitions hash of each definition that the numbers depend on
 */
public record Publication(
        long id,
        Instant publishedAt,
        LocalDate businessDate,
        String run,
        Map<String, Long> versions,
        long rowsOf,
        Map<String, String> definitions) {

    /** Kind of one that shows readers again what was published before. */
    public static final String ROLLBACK = "rollback";

    /** Kind of one that shows the same in other files. */
    public static final String MAINTENANCE = "maintain";

    /** Whether publications show a table: all that a night makes, and what it made them from. */
    public static boolean isOf(String table) {
        return !table.startsWith("ops.")
                || List.of("ops.delivery", "ops.restatement").contains(table);
    }

    /** What to tell whoever asks for a table that a publication does not know, since it is newer. */
    public static Failure isNewer(String table, long id, LocalDate businessDate) {
        return new Failure(
                ExitCode.USAGE,
                "The table %s is newer than publication %d (business date %s), which is shown here: it has rows from the first later night on."
                        .formatted(table, id, businessDate));
    }

    /** What to tell whoever asks for a publication whose files may be gone. */
    public static Failure isPastRetention(Path root, LocalDate date, long oldest) {
        return new Failure(
                ExitCode.USAGE,
                "What was published in %s for %s is past the retention, and its rows are cleared away: `barometer query \"SELECT * FROM ops.publication WHERE publication_id >= %d\"` lists what can be shown."
                        .formatted(root, date, oldest));
    }

    /** Whether it shows the same rows as another, be they in other files; the list of restatements only ever grows. */
    public boolean shows(Publication other) {
        return rowsOf == other.rowsOf;
    }

    /** Whether it is the very same, read back: the same run showed the same versions under the same number. */
    boolean isSameAs(Publication other) {
        return id == other.id && run.equals(other.run) && versions.equals(other.versions);
    }
}
