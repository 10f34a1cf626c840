package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What tells a warehouse from others that share its job repository: the file {@code ID} in its folder, wherever that is moved. */
public final class WarehouseId {
    private static final String FILE = "ID";

    private WarehouseId() {}

    /** The id of a warehouse; a new one for a folder that has none yet. */
    public static String of(Path root) {
        Path file = root.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                WholeFile.write(file, UUID.randomUUID() + "\n");
            }

            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
