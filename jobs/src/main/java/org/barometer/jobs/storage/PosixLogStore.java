package org.barometer.jobs.storage;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;

/**
 * Commits to Delta tables on a local disk; of two at once only one can win.
 *
 * <p>An entry is written to a file of its own, brought to the disk, and then linked under its name: link(2) fails if the name
 * is taken. The stores that come with Delta look whether the name is taken and then rename, so that between the two another
 * process can do the same; its commit is lost without a word.
 */
public final class PosixLogStore extends HadoopFileSystemLogStore {
    public PosixLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(
            org.apache.hadoop.fs.Path name, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        Path entry = Path.of(name.toUri().getPath());
        Path folder = Objects.requireNonNull(entry.getParent());
        if (!Files.isDirectory(folder)) {
            throw new java.io.FileNotFoundException("No such folder: " + folder);
        }

        Path unfinished = folder.resolve(".%s.%s.tmp".formatted(entry.getFileName(), UUID.randomUUID()));
        try {
            write(unfinished, actions);
            Access.open(unfinished);
            if (overwrite) {
                Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                commit(unfinished, entry);
            }

            force(folder);
        } catch (FileAlreadyExistsException e) {
            // The exception that Delta takes for a lost race.
            throw new FileAlreadyExistsException(name.toString());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Fails if there is an entry of that name, which a move would replace. */
    private static void commit(Path unfinished, Path entry) throws IOException {
        Files.createLink(entry, unfinished);
    }

    private static void write(Path file, Iterator<String> lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            while (lines.hasNext()) {
                writer.write(lines.next());
                writer.write('\n');
            }

            writer.flush();
            channel.force(true);
        }
    }

    /** Only then the new name survives a power failure as well. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            throw new IOException("The folder went away: " + folder, e);
        }
    }

    @Override
    public Boolean isPartialWriteVisible(org.apache.hadoop.fs.Path path, Configuration configuration) {
        return false;
    }
}
