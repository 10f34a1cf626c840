package org.barometer.jobs.night;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.storage.WarehouseId;
import org.barometer.jobs.storage.WarehouseLock;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The right to write to a warehouse: every command that writes holds it from its first step to its last.
 *
 * <p>Of two locks, one is seen by the processes of a host, the other by all hosts that keep their runs in one PostgreSQL.
 */
public final class WriterLock implements AutoCloseable {
    /** For {@code status} and {@code doctor}, which hold the file of the runs for as long as they read it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WarehouseLock here;
    private final AnnotationConfigApplicationContext runs;
    private final RepositoryLock everywhere;

    private WriterLock(WarehouseLock here, AnnotationConfigApplicationContext runs, RepositoryLock everywhere) {
        this.here = here;
        this.runs = runs;
        this.everywhere = everywhere;
    }

    /**
     * Takes the locks; fails at once, and says who holds them, if anybody does.
     *
     * @param what is going to write, for messages
     */
    public static WriterLock take(Configuration configuration, Path root, String what) {
        WarehouseLock here = WarehouseLock.take(root, what);
        try {
            return take(here, configuration, root, what);
        } catch (RuntimeException e) {
            here.close();
            throw e;
        }
    }

    private static WriterLock take(WarehouseLock here, Configuration configuration, Path root, String what) {
        AnnotationConfigApplicationContext runs =
                RunRepository.open(configuration.settings().jobRepository(), root, PATIENCE);
        try {
            return new WriterLock(
                    here, runs, RepositoryLock.take(runs.getBean(DataSource.class), WarehouseId.of(root), what));
        } catch (RuntimeException e) {
            runs.close();
            throw e;
        }
    }

    /** The job repository. */
    AnnotationConfigApplicationContext runs() {
        return runs;
    }

    /** Fails if a lock is lost. That on the folder cannot be: the kernel keeps it as long as the process lives. */
    void require() {
        everywhere.require();
    }

    @Override
    public void close() {
        try (WarehouseLock first = here;
                AnnotationConfigApplicationContext second = runs) {
            everywhere.close();
        }
    }
}
