package org.barometer.jobs.landing;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.barometer.definitions.DatabaseTable;
import org.barometer.definitions.Source;
import org.barometer.jobs.Amount;

/** A query while it runs: tells how far it has come, and ends it when it takes too long. */
final class RunningQuery implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final String source;
    private final Duration longest;
    private final long started = System.nanoTime();
    private final AtomicLong rows = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> lines;

    private RunningQuery(String source, Duration longest, Consumer<String> progress, Duration between) {
        this.source = source;
        this.longest = longest;
        this.lines = clock.scheduleAtFixedRate(
                () -> progress.accept(line()), between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    static RunningQuery of(Source source, DatabaseTable table, Consumer<String> progress) {
        return of(source, table, progress, BETWEEN_LINES);
    }

    static RunningQuery of(Source source, DatabaseTable table, Consumer<String> progress, Duration between) {
        return new RunningQuery(source.id(), table.longest(), progress, between);
    }

    private String line() {
        return "        %s: %s after %,d s".formatted(source, Amount.of(rows.get(), "row"), seconds());
    }

    /** Lets the database end the query where it computes for too long before it gives a row. */
    void limit(Statement statement) throws SQLException {
        statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
    }

    /** Counts a row; fails when the query with all its rows takes too long, which databases do not check. */
    void row() throws SQLException {
        rows.incrementAndGet();
        if (seconds() >= longest.toSeconds()) {
            throw new SQLTimeoutException("The query takes too long", DatabasePull.CANCELLED);
        }
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    }

    @Override
    public void close() {
        lines.cancel(false);
        clock.shutdown();
    }
}
