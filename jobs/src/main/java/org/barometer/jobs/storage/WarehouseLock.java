package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/**
 * One writer at a time: a lock on a file of the warehouse, which the kernel gives back even when its holder is killed.
 *
 * <p>The file says who holds it.
 */
public final class WarehouseLock implements AutoCloseable {
    private final FileChannel channel;

    private WarehouseLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock for a run; fails at once if another run holds it. */
    public static WarehouseLock take(Path root, String run) {
        Path file = root.resolve(".lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel, false)) {
                channel.close();
                throw new Failure(
                        ExitCode.BUSY,
                        "The warehouse in %s is being written by %s. Wait until that run has ended, then start again."
                                .formatted(root, Files.readString(file).strip()));
            }

            String holder =
                    "%s (process %d)%n".formatted(run, ProcessHandle.current().pid());
            Access.open(file);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
            return new WarehouseLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        }
    }

    /** Who holds the lock; shares it for a moment if it is free. */
    public static Optional<String> holder(Path root) {
        Path file = root.resolve(".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return locked(channel, true)
                    ? Optional.empty()
                    : Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // closing the channel gives the lock back
    private static boolean locked(FileChannel channel, boolean isShared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, isShared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give back the lock of the warehouse", e);
        }
    }
}
