package org.barometer.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Two hosts, one warehouse, one PostgreSQL that remembers the runs of both. */
class RepositoryLockTest {
    @Test
    void aSecondRunIsToldWhoHoldsTheWarehouse() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource repository = postgres.getPostgresDatabase();
            try (RepositoryLock first = RepositoryLock.take(repository, "w1", "the night of 2026-03-01");
                    RepositoryLock another = RepositoryLock.take(repository, "w2", "the night of 2026-03-01")) {
                Failure refused = catchThrowableOfType(
                        Failure.class, () -> RepositoryLock.take(repository, "w1", "the night of 2026-03-02"));
                assertThat(refused.exitCode()).isEqualTo(ExitCode.BUSY);
                assertThat(refused)
                        .hasMessage(
                                "The warehouse is being written by the night of 2026-03-01, on this host or another. Wait until that run has ended, then start again.");
            }

            RepositoryLock.take(repository, "w1", "the night of 2026-03-02").close();
        }
    }

    @Test
    void aRunWhoseConnectionHasEndedNoticesThatItsLockIsLost() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource repository = postgres.getPostgresDatabase();
            try (RepositoryLock lost = RepositoryLock.take(repository, "w1", "the night of 2026-03-01")) {
                lost.require();
                endConnections(repository);
                RepositoryLock.take(repository, "w1", "the night of 2026-03-02").close();

                Failure noticed = catchThrowableOfType(Failure.class, lost::require);
                assertThat(noticed)
                        .hasMessage(
                                "The lock in the job repository is lost: its database was restarted, or cannot be reached. Another run may write by now, so this one ends; start the same dates again, and it goes on at the step it had reached.");
            }
        }
    }

    private static void endConnections(DataSource repository) throws SQLException {
        try (Connection connection = repository.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'");
        }
    }

    @Test
    void nothingIsLockedInAFile() {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:mem:locks");
        try (RepositoryLock first = RepositoryLock.take(file, "w1", "one night");
                RepositoryLock second = RepositoryLock.take(file, "w1", "another")) {
            assertThat(first).isNotSameAs(second);
        }
    }
}
