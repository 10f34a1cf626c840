package org.barometer.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** DuckDB in this process, with as many threads and as much memory as Spark. */
public final class DuckDb implements Engine, AutoCloseable {
    private final Connection connection;
    private final Path data;
    private final Path results;
    private final LocalDate last;

    public DuckDb(Path data, Path results, LocalDate last, int threads, String memory) throws SQLException {
        this(data, results, last, "", threads, memory);
    }

    /**
     * One that reads tables in one folder and writes what comes of them into another.
     *
     * @param last last business date
     * @param database file of a database; blank for none
     */
    public DuckDb(Path data, Path results, LocalDate last, String database, int threads, String memory)
            throws SQLException {
        this.data = data;
        this.results = results;
        this.last = last;
        connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        run("SET threads = " + threads);
        run("SET memory_limit = '%s'".formatted(memory));
        run("SET temp_directory = '%s'".formatted(results.resolve("spilled")));
        run("SET preserve_insertion_order = false");
    }

    @Override
    public void facts() {
        List.of("answer", "customer", "purchase").forEach(name -> view(name, data.resolve(name)));
        write(HandWrittenSql.FACTS, "fact_answer");
    }

    @Override
    public void cube() {
        view("fact_answer", results.resolve("fact_answer"));
        write(HandWrittenSql.CUBE, "score_cube");
    }

    @Override
    public void scores() {
        view("score_cube", results.resolve("score_cube"));
        write(ScoreSql.scores(last), "satisfaction_score");
        view("satisfaction_score", results.resolve("satisfaction_score"));
        write(ScoreSql.INDICES, "indices");
    }

    /** Makes the Parquet files of a folder known by a name. */
    public void view(String name, Path folder) {
        run("CREATE OR REPLACE VIEW %s AS SELECT * FROM '%s/*.parquet'".formatted(name, folder));
    }

    /** Writes the rows of a query as a table. */
    public void write(String select, String name) {
        try {
            Files.createDirectories(results.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        run("COPY (%s) TO '%s/part.parquet'".formatted(select, results.resolve(name)));
    }

    /** Runs a statement. */
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB refused:\n" + sql, e);
        }
    }

    /** The only value of the only row. */
    public long number(String sql) {
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
