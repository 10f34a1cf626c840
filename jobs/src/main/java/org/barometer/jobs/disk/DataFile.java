package org.barometer.jobs.disk;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A Parquet file that a version of a table needs.
 *
 * @param size as the log gives it
 */
public record DataFile(Path path, long size) {
    /** Reads the file to its end; fails, and says why, if it is not as it was written. */
    public void verify() throws IOException {
        ParquetFile.verify(path);
    }
}
