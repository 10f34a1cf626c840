package org.barometer.jobs.reading;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.TableFiles;

/**
 * Which version is shown of each table: that of a publication.
 *
 * @param versions by table
 */
record Shown(long publication, LocalDate businessDate, Map<String, Long> versions) {
    static final String TABLE = "ops.publication";

    /** What was published last; empty if nothing was. */
    static Optional<Shown> last(Reading reading) {
        return highest(reading, "true");
    }

    /** Rows of one publication, from a query that has these columns. */
    static Publication publication(List<Row> rows) {
        Row first = rows.get(0);
        return new Publication(
                first.count("publication_id"),
                ((LocalDateTime) Objects.requireNonNull(first.value("published_at"))).toInstant(ZoneOffset.UTC),
                first.date("business_date"),
                first.text("run_id"),
                versions(rows),
                first.count("rows_of"),
                Map.of());
    }

    private static Map<String, Long> versions(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.toMap(row -> row.text("table_name"), row -> row.count("table_version")));
    }

    /** What was published last for this business date or an earlier one. */
    static Shown asOf(Reading reading, Path root, LocalDate date) {
        Shown shown = highest(reading, "business_date <= ?", date)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "Nothing had been published in %s for %s: the first publication is of a later date."
                                .formatted(root, date)));
        long oldest = TableFiles.lastNumber(Reading.folder(root, TABLE), Publications.OLDEST);
        if (shown.publication < oldest) {
            throw Publication.isPastRetention(root, date, oldest);
        }

        return shown;
    }

    private static Optional<Shown> highest(Reading reading, String condition, Object... parameters) {
        List<Row> rows = reading.ask("""
                        SELECT publication_id, business_date, table_name, table_version FROM ops.publication
                        WHERE publication_id = (SELECT max(publication_id) FROM ops.publication WHERE %s)
                        """.formatted(condition), parameters).all();
        return rows.stream()
                .findFirst()
                .map(first -> new Shown(first.count("publication_id"), first.date("business_date"), versions(rows)));
    }

    /** The version of a table; none for the latest of one that publications do not show. */
    OptionalLong version(String table) {
        Long version = versions.get(table);
        if (version != null) {
            return OptionalLong.of(version);
        }

        if (Publication.isOf(table)) {
            throw Publication.isNewer(table, publication, businessDate);
        }

        return OptionalLong.empty();
    }
}
