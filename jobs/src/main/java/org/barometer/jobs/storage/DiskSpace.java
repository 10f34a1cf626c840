package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.springframework.util.unit.DataSize;

/** Looks before it leaps: a night that would fill the disk does not start. */
public final class DiskSpace {
    private DiskSpace() {}

    /** Fails unless this much space is free where the warehouse lies. */
    public static void require(Path root, DataSize minimum) {
        try {
            Files.createDirectories(root);
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < minimum.toBytes()) {
                throw new Failure(
                        ExitCode.WAREHOUSE,
                        "The disk of %s has %d MB free and a night wants %d MB: free some space, or lower minimum-free-space in barometer.yaml. Nothing was written."
                                .formatted(root, free >> 20, minimum.toMegabytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + root, e);
        }
    }

    /** What to tell the user if a failure came from a full disk; null otherwise. */
    public static org.barometer.jobs.@org.jspecify.annotations.Nullable Failure failure(Throwable e, Path root) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
                return new Failure(
                        ExitCode.WAREHOUSE,
                        "The disk of %s is full: free some space and start the same night again; it goes on at the step that failed."
                                .formatted(root));
            }
        }

        return null;
    }
}
