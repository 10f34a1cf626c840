package org.barometer.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** DuckDB in this process, with as many threads and as much memory as Spark. */
final class DuckDb implements Engine, AutoCloseable {
    private final Connection connection;
    private final Path data;
    private final Path results;

    DuckDb(Path data, Path results, int threads, String memory) throws SQLException {
        this.data = data;
        this.results = results;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET threads = " + threads);
        run("SET memory_limit = '%s'".formatted(memory));
        run("SET temp_directory = '%s'".formatted(results.resolve("spilled")));
        run("SET preserve_insertion_order = false");
    }

    @Override
    public void facts() {
        List.of("answer", "customer", "purchase").forEach(name -> view(name, data));
        write(HandWrittenSql.FACTS, "fact_answer");
    }

    @Override
    public void cube() {
        view("fact_answer", results);
        write(HandWrittenSql.CUBE, "score_cube");
    }

    @Override
    public void scores() {
        view("score_cube", results);
        write(ScoreSql.SCORES, "satisfaction_score");
    }

    @Override
    public void indices() {
        view("satisfaction_score", results);
        write(ScoreSql.INDICES, "indices");
    }

    /** Makes the Parquet files of a folder known by its name. */
    void view(String name, Path folder) {
        run("CREATE OR REPLACE VIEW %s AS SELECT * FROM '%s/*.parquet'".formatted(name, folder.resolve(name)));
    }

    private void write(String select, String name) {
        try {
            Files.createDirectories(results.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        run("COPY (%s) TO '%s/part.parquet'".formatted(select, results.resolve(name)));
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused:\n" + sql, e);
        }
    }

    /** The only value of the only row. */
    long number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused:\n" + sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
