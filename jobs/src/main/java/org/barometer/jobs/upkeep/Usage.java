package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Files in a folder, and their bytes; links are not followed, and the small checksum beside a file is not counted as one. */
record Usage(long files, long bytes) {

    static Usage of(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }

            return new Usage(
                    files.stream()
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .count(),
                    bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    static Usage together(Collection<Usage> folders) {
        return folders.stream()
                .reduce(new Usage(0, 0), (one, other) -> new Usage(one.files + other.files, one.bytes + other.bytes));
    }
}
