package org.barometer.jobs.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.barometer.definitions.DatabaseTable;
import org.barometer.definitions.Source;
import org.barometer.jobs.Amount;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Settings.Database;
import org.jspecify.annotations.Nullable;

/**
 * Asks databases for records and keeps what they give as JSON lines, so that from then on a table is a file like any other.
 *
 * <p>One object a row, every value as text, by the column names of the query; times with a zone are UTC.
 */
public final class DatabasePull {
    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int SECONDS_TO_CONNECT = 20;

    /** State of a query that was cancelled, in PostgreSQL and H2. */
    static final String CANCELLED = "57014";

    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator("\n").build();

    private final List<Database> databases;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * Pulls from these databases.
     *
     * @param folder where the files are put
     * @param progress takes a line every ten seconds of a query that takes longer
     */
    public DatabasePull(List<Database> databases, Path folder, Consumer<String> progress) {
        this.databases = databases;
        this.folder = folder;
        this.progress = progress;
    }

    /** Runs the query of a source once for each date, or once for the last one if no date stands in it. */
    public void pull(Source source, DatabaseTable table, LocalDate from, LocalDate to) {
        LocalDate first = table.isDaily() ? from : to;
        first.datesUntil(to.plusDays(1)).forEach(date -> pull(source, table, date));
    }

    private void pull(Source source, DatabaseTable table, LocalDate date) {
        Path file = folder.resolve(DatabaseTable.files(source.id()).replace(Source.DATE, date.toString()));
        Path unfinished = folder.resolve("." + file.getFileName());
        try (RunningQuery running = RunningQuery.of(source, table, progress)) {
            Files.createDirectories(folder);
            write(table.query().replace(Source.DATE, date.toString()), database(table.database()), unfinished, running);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw unreadable(source, table, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private Database database(String name) {
        return databases.stream()
                .filter(database -> database.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Reads all rows as of one instant, however long it takes and whoever writes meanwhile. */
    private static void write(String query, Database database, Path file, RunningQuery running)
            throws SQLException, IOException {
        DriverManager.setLoginTimeout(SECONDS_TO_CONNECT);
        try (Connection connection = DriverManager.getConnection(database.url(), login(database))) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                running.limit(statement);
                try (ResultSet rows = statement.executeQuery();
                        JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(file))) {
                    while (rows.next()) {
                        write(rows, json);
                        running.row();
                    }
                }
            }
        }
    }

    private static void write(ResultSet row, JsonGenerator json) throws SQLException, IOException {
        ResultSetMetaData columns = row.getMetaData();
        json.writeStartObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            json.writeStringField(columns.getColumnLabel(i), text(row, i, columns.getColumnTypeName(i)));
        }

        json.writeEndObject();
    }

    private static @Nullable String text(ResultSet row, int column, String type) throws SQLException {
        if (type.equalsIgnoreCase("timestamptz") || type.equalsIgnoreCase("timestamp with time zone")) {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant().toString();
        }

        return row.getString(column);
    }

    private static Properties login(Database database) {
        Properties login = new Properties();
        if (database.username() != null) {
            login.setProperty("user", database.username());
        }

        if (database.password() != null) {
            login.setProperty("password", database.password());
        }

        return login;
    }

    /** A database's message about a query may be shown; one about a connection may hold a password. */
    private static Failure unreadable(Source source, DatabaseTable table, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(CANCELLED)) {
            return new Failure(
                    ExitCode.BAD_DELIVERY,
                    "The query of %s in the database %s was cancelled: its limit is %s. Make it faster, or write a longer query-timeout in the table of %s. Nothing was taken from it."
                            .formatted(
                                    source.id(),
                                    table.database(),
                                    Amount.of(table.longest().toSeconds(), "second"),
                                    source.id()));
        }

        String why = state.startsWith("42")
                ? String.valueOf(e.getMessage())
                        .lines()
                        .findFirst()
                        .orElse(state)
                        .replaceFirst("; SQL statement:$", "")
                : "SQL state " + state;
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The table of %s cannot be read from the database %s (%s): check the query in the file of %s, databases in barometer.yaml, and that the database runs. Nothing was taken from it."
                        .formatted(source.id(), table.database(), why, source.id()));
    }
}
