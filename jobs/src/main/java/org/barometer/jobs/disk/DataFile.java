package org.barometer.jobs.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A file, or a part of one, that a version of a table needs.
 *
 * @param size of the whole file as the log gives it; of the part for a deletion vector
 * @param vectorAt where a deletion vector begins in the file; below 0 for a Parquet file of rows
 */
public record DataFile(Path path, long size, int vectorAt) {
    private static final int LENGTH = 4;

    /** Whether it says which rows of another file are deleted. */
    public boolean isVector() {
        return vectorAt >= 0;
    }

    /** Reads the file to its end; fails, and says why, if it is not as it was written. */
    public void verify() throws IOException {
        if (isVector()) {
            verifyVector();
        } else {
            ParquetFile.verify(path);
        }
    }

    /** Its length, the vector, and a checksum of that. */
    private void verifyVector() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(vectorAt);
            int length = file.readInt();
            if (length != size) {
                throw new IOException("the deletion vector has %d bytes, not %d".formatted(length, size));
            }

            byte[] vector = new byte[length];
            file.readFully(vector);
            CRC32 checksum = new CRC32();
            checksum.update(vector);
            if ((int) checksum.getValue() != file.readInt()) {
                throw new IOException("the checksum of its deletion vector is wrong");
            }
        }
    }

    /** Where it ends in its file. */
    public long end() {
        return isVector() ? vectorAt + size + 2 * LENGTH : size;
    }
}
