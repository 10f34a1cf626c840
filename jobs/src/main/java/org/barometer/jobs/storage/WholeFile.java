package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A small file that is there as a whole or not at all, whenever its writer is cut off. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes a text, replacing the file. */
    public static void write(Path file, String text) {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Access.makeFolder(file.toAbsolutePath().getParent());
            Files.writeString(unfinished, text);
            Access.open(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
