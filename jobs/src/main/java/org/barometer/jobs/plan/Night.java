package org.barometer.jobs.plan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What a run is asked to do: one business date, or many in one pass.
 *
 * @param kind what it does
 * @param from first business date
 * @param to last business date
 * @param rerun whether to run again dates that are done
 * @param landing folder that exports are put into
 */
public record Night(Kind kind, LocalDate from, LocalDate to, boolean rerun, Path landing) {

    /** The dates for people: one, or the first and the last. */
    public String dates() {
        return from.equals(to) ? from.toString() : "%s to %s".formatted(from, to);
    }

    /** What a run does: a night pulls, builds and publishes, and each of these can be run by itself. */
    public enum Kind {
        /** All three, of what has come since the last publication. */
        NIGHT(true, true, true),
        /** Takes what has been delivered into the bronze layer. */
        PULL(true, false, false),
        /** Makes silver and gold tables of it, and audits them. */
        BUILD(false, true, false),
        /** Shows readers what was built, and exports it. */
        PUBLISH(false, false, true),
        /** Validates deliveries with rejected records again, builds and publishes. */
        REPLAY(false, true, true),
        /** Builds every table from its beginning, and publishes. */
        REBUILD(false, true, true);

        private final boolean pulls;
        private final boolean builds;
        private final boolean publishes;

        Kind(boolean pulls, boolean builds, boolean publishes) {
            this.pulls = pulls;
            this.builds = builds;
            this.publishes = publishes;
        }

        /** Whether it takes deliveries. */
        public boolean pulls() {
            return pulls;
        }

        /** Whether it makes tables. */
        public boolean builds() {
            return builds;
        }

        /** Whether it shows them. */
        public boolean publishes() {
            return publishes;
        }

        /** In lower case, as tables have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
