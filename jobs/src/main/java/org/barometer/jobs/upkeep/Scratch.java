package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What Spark has put down while it computed: a session that ends takes its own away, one that is killed leaves it. */
final class Scratch {
    private Scratch() {}

    /** Deletes what was made before an instant, when no session that still goes on can have been there; gives how many. */
    static int sweep(Path folder, Instant before) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }

        try (Stream<Path> children = Files.list(folder)) {
            List<Path> old = children.filter(child -> isBefore(child, before)).toList();
            for (Path child : old) {
                FileSystemUtils.deleteRecursively(child);
            }

            return old.size();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear away " + folder, e);
        }
    }

    private static boolean isBefore(Path child, Instant instant) {
        try {
            return Files.getLastModifiedTime(child).toInstant().isBefore(instant);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + child, e);
        }
    }
}
