package org.barometer.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
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
    void nothingIsLockedInAFile() {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:mem:locks");
        try (RepositoryLock first = RepositoryLock.take(file, "w1", "one night");
                RepositoryLock second = RepositoryLock.take(file, "w1", "another")) {
            assertThat(first).isNotSameAs(second);
        }
    }
}
