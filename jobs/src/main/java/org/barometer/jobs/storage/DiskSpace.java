package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Refuses to start what would fill the disk: a night that would fill the disk does not start. */
public final class DiskSpace {
    private static final DataSize NEXT_TO_NOTHING = DataSize.ofMegabytes(1);

    private DiskSpace() {}

    /** Fails unless this much space is free where the warehouse lies. */
    public static void require(Path root, DataSize minimum) {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < minimum.toBytes()) {
                throw new Failure(
                        ExitCode.WAREHOUSE,
                        "The disk of %s has %d MB free and a night wants %d MB: free some space, or lower minimum-free-space in barometer.yaml. Nothing was written."
                                .formatted(root, free >> 20, minimum.toMegabytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the disk of " + root, e);
        }
    }

    /** What to tell the user if a failure came from a full disk; null otherwise. */
    public static @Nullable Failure failure(Throwable e, Path root) {
        boolean isFull = ExceptionUtils.getThrowableList(e).stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(message ->
                        message.contains("No space left on device") || message.contains("Disk quota exceeded"));
        return isFull ? full(root) : null;
    }

    /** Whether next to nothing is free where the warehouse lies. */
    public static boolean isFull(Path root) {
        try {
            return Files.getFileStore(root).getUsableSpace() < NEXT_TO_NOTHING.toBytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** What to tell the user about a full disk. */
    public static Failure full(Path root) {
        return new Failure(
                ExitCode.WAREHOUSE,
                "The disk of %s is full: free some space and start the same night again; it goes on at the step that failed."
                        .formatted(root));
    }
}
