package org.barometer.jobs.night;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.barometer.definitions.ShortHash;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time on several hosts: an advisory lock in the PostgreSQL that remembers the runs, besides the lock on a file,
 * which only the processes of one host see.
 *
 * <p>The database gives it back when the connection ends, however its holder came to its end. Nothing is locked in H2.
 */
final class RepositoryLock implements AutoCloseable {
    private static final int LONGEST_NAME = 63;
    private static final int SECONDS_TO_ANSWER = 5;

    private final @Nullable Connection connection;

    private RepositoryLock(@Nullable Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock for a run on a warehouse; fails at once, and says which run holds it, if another does. */
    static RepositoryLock take(DataSource repository, String warehouse, String run) {
        try {
            Connection connection = repository.getConnection();
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.close();
                return new RepositoryLock(null);
            }

            if (!locked(connection, key(warehouse))) {
                String holder = holder(connection, key(warehouse));
                connection.close();
                throw new Failure(
                        ExitCode.BUSY,
                        "The warehouse is being written by %s, on this host or another. Wait until that run has ended, then start again."
                                .formatted(holder));
            }

            name(connection, "barometer: " + run);
            return new RepositoryLock(connection);
        } catch (SQLException e) {
            // The driver's message may hold what is in the URL.
            throw new Failure(
                    ExitCode.UNEXPECTED,
                    "The job repository cannot be locked (SQL state %s): check that the database runs. No file was taken."
                            .formatted(e.getSQLState()));
        }
    }

    /** Fails if the lock is lost: the database gives it to others when the connection ends. */
    void require() {
        if (connection != null && !isValid(connection)) {
            throw new Failure(
                    ExitCode.UNEXPECTED,
                    "The lock in the job repository is lost: its database was restarted, or cannot be reached. Another run may write by now, so this one ends; start the same dates again, and it goes on at the step it had reached.");
        }
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean locked(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private static String holder(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT activity.application_name FROM pg_locks AS lock JOIN pg_stat_activity AS activity USING (pid)
                WHERE lock.locktype = 'advisory' AND lock.granted
                  AND ((lock.classid::bigint << 32) | lock.objid::bigint) = ?""")) {
            statement.setLong(1, key);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1).replaceFirst("^barometer: ", "") : "another run";
            }
        }
    }

    /** By this name others find out who holds the lock. */
    private static void name(Connection connection, String run) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
            statement.setString(1, run.substring(0, Math.min(run.length(), LONGEST_NAME)));
            statement.execute();
        }
    }

    private static long key(String warehouse) {
        return Long.parseUnsignedLong(ShortHash.of("barometer " + warehouse), 16);
    }

    /** Gives the lock back; a connection that goes back to its pool would keep it. */
    @Override
    public void close() {
        if (connection == null) {
            return;
        }

        if (!isValid(connection)) {
            closeQuietly(connection);
            return;
        }

        try (Connection closed = connection;
                PreparedStatement statement = closed.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            statement.execute();
            name(closed, "barometer");
        } catch (SQLException e) {
            throw new IllegalStateException("The lock in the job repository could not be given back", e);
        }
    }

    /** The database has given the lock back already. */
    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // There is nothing left to close.
        }
    }
}
