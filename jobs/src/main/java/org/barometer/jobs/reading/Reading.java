package org.barometer.jobs.reading;

import io.delta.kernel.types.StructField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.storage.LivePublications;
import org.barometer.jobs.storage.PageChecksums;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.TableFiles;
import org.barometer.warehouse.Tables;

/**
 * The tables of a warehouse, as published, for queries that can change nothing and read nothing else.
 *
 * <p>Only permission to read is needed: nothing is written, and no lock is taken.
 */
public final class Reading implements AutoCloseable {
    private final Path root;
    private final Connection duckdb;
    private final Map<String, List<StructField>> views = new HashMap<>();
    private final Set<Path> files = new HashSet<>();
    private Optional<Shown> shown = Optional.empty();

    private Reading(Path root) {
        Layout.require(root);
        this.root = root.toAbsolutePath().normalize();
        try {
            duckdb = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET TimeZone = 'UTC'");
            execute("SET temp_directory = ''");
            execute("SET memory_limit = '%dMiB'".formatted(Runtime.getRuntime().maxMemory() >> 20));
            execute("SET autoinstall_known_extensions = false");
            execute("SET autoload_known_extensions = false");
            execute("SET allow_persistent_secrets = false");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    /** What was published last; fails if there is nothing, or no warehouse. */
    public static Reading last(Path root) {
        Reading reading = new Reading(root);
        reading.shown = Optional.of(Shown.last(reading)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "Nothing has been published in %s yet: `barometer status` says how its nights went."
                                .formatted(reading.root))));
        return reading;
    }

    /** What was published for a business date; fails if there is nothing. */
    public static Reading asOf(Path root, LocalDate date) {
        Reading reading = new Reading(root);
        reading.shown = Optional.of(Shown.asOf(reading, reading.root, date));
        return reading;
    }

    /** The latest versions of all tables, published or not. */
    public static Reading latest(Path root) {
        return new Reading(root);
    }

    /** What was published last in a warehouse; empty if nothing was, or there is none. */
    public static Optional<Publication> lastPublication(Path root) {
        if (!Files.isDirectory(folder(root, Shown.TABLE))) {
            return Optional.empty();
        }

        try (Reading reading = latest(root)) {
            return reading.publications().stream().reduce((first, second) -> second);
        }
    }

    /** The id of the publication that is shown; fails for {@link #latest}, which shows none. */
    public long publication() {
        return shown.orElseThrow().publication();
    }

    /** The publications that can be asked for, by id: of those that show the same for the same date the last one. */
    public List<Publication> publications() {
        Map<Long, List<Row>> byId = ask("""
                        SELECT publication_id, published_at, business_date, run_id, rows_of, table_name, table_version
                        FROM ops.publication ORDER BY publication_id
                        """).all().stream()
                .collect(Collectors.groupingBy(row -> row.count("publication_id"), TreeMap::new, Collectors.toList()));
        return LivePublications.askedFor(
                byId.values().stream().map(Shown::publication).toList(),
                TableFiles.lastNumber(folder(root, Shown.TABLE), Publications.OLDEST));
    }

    /** Runs a query of ours; question marks stand for parameters. */
    public Rows ask(String sql, Object... parameters) {
        return run(sql, false, parameters);
    }

    /** Runs a user's query, and only one; afterwards no other table can be read. */
    public Rows query(String sql) {
        return run(sql, true);
    }

    /** Barometer's own tables, and those of the company that are published. */
    Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>(Tables.shipped().names());
        shown.ifPresent(publication -> tables.addAll(publication.versions().keySet()));
        return tables;
    }

    /** The columns of a table. */
    List<StructField> columns(String table) {
        show(table);
        return Objects.requireNonNull(views.get(table));
    }

    /** Whether this user can read a table, and there is one. */
    public boolean has(String table) {
        try {
            show(table);
            return true;
        } catch (Failure e) {
            // One that is broken is not to be left out in silence.
            if (e.exitCode() != ExitCode.USAGE) {
                throw e;
            }

            return false;
        }
    }

    private Rows run(String sql, boolean isLocked, Object... parameters) {
        try {
            OneSelect select = OneSelect.of(sql, duckdb, tables());
            select.tables().forEach(this::show);
            if (isLocked) {
                lock();
            }

            try (PreparedStatement statement = duckdb.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }

                return Rows.of(statement.executeQuery());
            }
        } catch (SQLException e) {
            throw Faults.of(e);
        }
    }

    /** Makes a table known under its own name; only those that a query names, since to look all up takes longer than most queries. */
    private void show(String table) {
        if (views.containsKey(table)) {
            return;
        }

        TableFiles version = TableFiles.of(
                table,
                folder(root, table),
                shown.map(publication -> publication.version(table)).orElse(OptionalLong.empty()));
        AtOnce.each(version.files(), PageChecksums::verify);
        try {
            execute("CREATE SCHEMA IF NOT EXISTS " + table.substring(0, table.indexOf('.')));
            execute(View.of(table, version));
        } catch (SQLException e) {
            throw new IllegalStateException("The files of %s cannot be read".formatted(table), e);
        }

        views.put(table, version.columns());
        files.addAll(version.files());
    }

    static Path folder(Path root, String table) {
        return root.resolve(table.replace('.', '/'));
    }

    /** From here on DuckDB opens no other file, loads nothing, and no statement can undo it. */
    private void lock() throws SQLException {
        execute(files.stream()
                .map(file -> View.quoted(file.toString()))
                .collect(Collectors.joining(", ", "SET allowed_paths = [", "]")));
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            duckdb.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not end", e);
        }
    }
}
