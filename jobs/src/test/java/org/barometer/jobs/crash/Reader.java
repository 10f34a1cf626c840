package org.barometer.jobs.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;

/** Reads what is published, over and over, as Delta tables and as the export, and notes what cannot be of one night. */
final class Reader implements AutoCloseable {
    private static final long SHORTEST_PAUSE = 200;

    /** The nights are to have most of the machine. */
    private static final int PAUSES_A_READ = 7;

    private final Path warehouse;
    private final Map<String, Figures> seen = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> mixed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isClosed;

    private Reader(Path warehouse) {
        this.warehouse = warehouse;
    }

    /** Starts to read in two threads. */
    static Reader of(Path warehouse) {
        Reader reader = new Reader(warehouse);
        reader.loop("tables", reader::readTables);
        reader.loop("export", reader::readExport);
        return reader;
    }

    /** How often all tables of a night were read. */
    int reads() {
        return reads.get();
    }

    /** What was found that no single night can have shown. */
    List<String> mixed() {
        return List.copyOf(mixed);
    }

    private void loop(String name, Read read) {
        Thread thread = new Thread(() -> repeat(read), "reader of " + name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void repeat(Read read) {
        long last = 0;
        while (!isClosed) {
            try {
                long start = System.nanoTime();
                last = read.since(last);
                reads.incrementAndGet();
                Thread.sleep(Math.max(SHORTEST_PAUSE, PAUSES_A_READ * (System.nanoTime() - start) / 1_000_000));
            } catch (Exception e) {
                mixed.add("could not be read: " + e);
            }
        }
    }

    private long readTables(long last) {
        DeltaWarehouse latest = DeltaWarehouse.latest(warehouse, Map.of());
        Publication publication = new Publications(latest).last().orElseThrow();
        note("publication " + publication.id(), publication.id(), last, Figures.of(latest.published(publication)));
        return publication.id();
    }

    private long readExport(long last) throws IOException, SQLException {
        Path night = warehouse.resolve("export/current").toRealPath();
        long id = Long.parseLong(night.getFileName().toString().replaceFirst(".*publication-(\\d+).*", "$1"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            note("export of publication " + id, id, last, Figures.of(duckdb, night, night));
        }

        return id;
    }

    private void note(String what, long id, long last, Figures figures) {
        Figures before = seen.putIfAbsent(what, figures);
        if (!figures.agree() || before != null && !before.equals(figures) || id < last) {
            mixed.add("%s after %d: %s, first %s".formatted(what, last, figures, before));
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at all tables; takes and gives the number of the publication seen last. */
    private interface Read {
        long since(long last) throws Exception;
    }
}
