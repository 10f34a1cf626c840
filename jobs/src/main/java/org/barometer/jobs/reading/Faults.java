package org.barometer.jobs.reading;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** What DuckDB says, for people. */
final class Faults {
    /** Beginnings of messages that no other query would avoid. */
    private static final List<String> NOT_OF_THE_QUERY = List.of("IO Error", "INTERNAL Error", "FATAL Error");

    private Faults() {}

    /** A failure that says what is wrong with the query, or what went wrong with DuckDB. */
    static RuntimeException of(SQLException e) {
        String message = Objects.toString(e.getMessage());
        if (NOT_OF_THE_QUERY.stream().anyMatch(message::startsWith)) {
            return new IllegalStateException("DuckDB failed", e);
        }

        String said = message.replaceFirst("^[A-Za-z ]+ Error: ", "").strip();
        if (message.startsWith("Out of Memory")) {
            return OneSelect.refused(
                    "it needs more memory than it has, which is %d MB. Ask for less at once, or start it with BAROMETER_MEMORY=8g. DuckDB says: %s"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20, said));
        }

        return OneSelect.refused(said);
    }
}
