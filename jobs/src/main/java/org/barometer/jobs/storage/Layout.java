package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** Which layout of tables a warehouse folder was written with: a number in the file {@code LAYOUT}. */
public final class Layout {
    /** Grows by one whenever an older Barometer could no longer read the tables. */
    public static final int CURRENT = 7;

    private static final String FILE = "LAYOUT";

    private Layout() {}

    /** Whether there is no whole warehouse in the folder yet; fails for one that a newer Barometer wrote. */
    public static boolean isNew(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return true;
        }

        String written = read(file).strip();
        if (written.matches("\\d{1,6}") && Integer.parseInt(written) < CURRENT) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "The warehouse in %s has layout '%s', and this Barometer writes layout %d: name a new folder by --warehouse and run `barometer backfill` over the dates of the landing folder."
                            .formatted(root, written, CURRENT));
        }

        if (!written.equals(String.valueOf(CURRENT))) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "The warehouse in %s has layout '%s', and this Barometer knows layouts up to %d: it was written by a newer version. Update Barometer, or name another folder by --warehouse."
                            .formatted(root, written, CURRENT));
        }

        return false;
    }

    /** Fails unless there is a warehouse in the folder, of a layout that this Barometer reads. */
    public static void require(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.isReadable(file) && !Files.notExists(file)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The warehouse in %s cannot be read by user %s, who has no permission for %s: ask whoever runs the nights for it."
                            .formatted(root, System.getProperty("user.name"), file));
        }

        if (isNew(root)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no warehouse in %s: name one by --warehouse, or make one by `barometer nightly` or `barometer demo`."
                            .formatted(root));
        }
    }

    /** Marks the folder as a whole warehouse of the current layout. */
    static void mark(Path root) {
        WholeFile.write(root.resolve(FILE), CURRENT + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
