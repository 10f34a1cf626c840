package org.barometer.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One PostgreSQL database keeps the runs of several warehouses. */
class SharedRunTablesTest {
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void firstNightsThatStartTogetherMakeTheTablesOnce() throws Exception {
        int nights = 4;
        CyclicBarrier together = new CyclicBarrier(nights);
        Callable<Void> first = () -> {
            try (Connection connection = connect("public")) {
                together.await();
                RunTables.create(connection);
            }

            return null;
        };
        var threads = Executors.newFixedThreadPool(nights);
        try {
            for (var ended :
                    threads.invokeAll(Stream.generate(() -> first).limit(nights).toList())) {
                ended.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(jobInstancesOf("public")).isZero();
    }

    @Test
    void aSchemaOfItsOwnHasTablesOfItsOwn() throws SQLException {
        try (Connection connection = connect("public")) {
            RunTables.create(connection);
            connection.createStatement().execute("INSERT INTO batch_job_instance VALUES (1, 0, 'night', 'a key')");
            connection.createStatement().execute("CREATE SCHEMA norway");
        }

        try (Connection connection = connect("norway")) {
            RunTables.create(connection);
        }

        assertThat(jobInstancesOf("norway")).isZero();
        assertThat(jobInstancesOf("public")).isOne();
    }

    private Connection connect(String schema) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setSchema(schema);
        return connection;
    }

    private long jobInstancesOf(String schema) throws SQLException {
        try (Connection connection = connect(schema);
                ResultSet counted =
                        connection.createStatement().executeQuery("SELECT count(*) FROM batch_job_instance")) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
