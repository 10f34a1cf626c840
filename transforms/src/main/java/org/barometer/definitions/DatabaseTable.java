package org.barometer.definitions;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Objects;
import org.barometer.definitions.Source.Format;
import org.jspecify.annotations.Nullable;

/**
 * Records that lie in a database rather than in files: a night keeps what it is given as a file of JSON lines.
 *
 * @param database name of the database among the settings
 * @param query SQL of the database; {@value Source#DATE} in it stands for the business date, such as 2026-03-01
 * @param queryTimeout seconds that the query may take with all its rows; an hour if null
 */
public record DatabaseTable(
        @NotBlank String database,
        @NotBlank String query,
        @Nullable @Positive Integer queryTimeout) {
    private static final int AN_HOUR = 3600;

    /** How long the query may take with all its rows. */
    public Duration longest() {
        return Duration.ofSeconds(Objects.requireNonNullElse(queryTimeout, AN_HOUR));
    }

    /** Whether the query is of one business date, so that many dates are many queries. */
    public boolean isDaily() {
        return query.contains(Source.DATE);
    }

    /** Name pattern of the files that hold what the query of a source gave. */
    public static String files(String source) {
        return source + "_" + Source.DATE + ".jsonl";
    }

    static @Nullable String file(String source, @Nullable String file, @Nullable DatabaseTable table) {
        // Without either it stays null, which is an error that names the key.
        return table == null ? file : Objects.requireNonNullElse(file, files(source));
    }

    static Format format(@Nullable Format format, @Nullable DatabaseTable table) {
        return Objects.requireNonNullElse(format, table == null ? Format.CSV : Format.JSONL);
    }
}
