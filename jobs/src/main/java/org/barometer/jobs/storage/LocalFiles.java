package org.barometer.jobs.storage;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of the local disk for Delta Kernel, to be read only: starting Hadoop takes longer than most queries. */
final class LocalFiles implements FileIO {
    @Override
    public CloseableIterator<FileStatus> listFrom(String first) throws IOException {
        Path start = Path.of(first);
        List<FileStatus> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(start.toAbsolutePath().getParent())) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().compareTo(start.getFileName()) >= 0) {
                    found.add(status(file));
                }
            }
        }

        return closeable(found.iterator());
    }

    private static CloseableIterator<FileStatus> closeable(Iterator<FileStatus> files) {
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public FileStatus next() {
                return files.next();
            }

            @Override
            public void close() {}
        };
    }

    private static FileStatus status(Path file) throws IOException {
        return FileStatus.of(
                file.toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis());
    }

    @Override
    public FileStatus getFileStatus(String path) throws IOException {
        return status(Path.of(path));
    }

    @Override
    public String resolvePath(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    @Override
    public InputFile newInputFile(String path, long size) {
        return new LocalFile(path, size);
    }

    @Override
    public Optional<String> getConf(String name) {
        return Optional.empty();
    }

    @Override
    public boolean mkdirs(String path) {
        throw readOnly();
    }

    @Override
    public OutputFile newOutputFile(String path) {
        throw readOnly();
    }

    @Override
    public boolean delete(String path) {
        throw readOnly();
    }

    @Override
    public void copyFileAtomically(String from, String to, boolean overwrite) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("Readers write nothing");
    }

    /** A file of a known size. */
    private record LocalFile(String path, long length) implements InputFile {
        @Override
        public SeekableInputStream newStream() throws IOException {
            return new LocalStream(new RandomAccessFile(path, "r"));
        }
    }

    /** Its bytes. */
    private static final class LocalStream extends SeekableInputStream {
        private final RandomAccessFile file;

        private LocalStream(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public long getPos() throws IOException {
            return file.getFilePointer();
        }

        @Override
        public void seek(long position) throws IOException {
            file.seek(position);
        }

        @Override
        public void readFully(byte[] bytes, int offset, int length) throws IOException {
            file.readFully(bytes, offset, length);
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return file.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
