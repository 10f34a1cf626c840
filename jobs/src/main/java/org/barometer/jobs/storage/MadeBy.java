package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration folder of the last run that wrote to a warehouse, by its file {@code CONFIGURATION}. */
public final class MadeBy {
    private static final String FILE = "CONFIGURATION";

    private MadeBy() {}

    /** Notes it for commands to which none is named. */
    public static void note(Path root, Path configuration) {
        Path folder = configuration.toAbsolutePath().normalize();
        if (!of(root).equals(Optional.of(folder))) {
            WholeFile.write(root.resolve(FILE), folder + "\n");
        }
    }

    /** The folder; empty if no run has noted one. */
    public static Optional<Path> of(Path root) {
        Path file = root.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Path.of(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
