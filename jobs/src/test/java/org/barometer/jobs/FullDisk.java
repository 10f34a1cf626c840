package org.barometer.jobs;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/** A local file system whose disk is full as soon as so many Parquet files have been made. */
public final class FullDisk extends LocalFileSystem {
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static final AtomicInteger REFUSED = new AtomicInteger();

    /** Lets a session make so many files, and no more. */
    static void after(int files, SparkSession session) {
        LEFT.set(files);
        REFUSED.set(0);
        session.conf().set("fs.file.impl", FullDisk.class.getName());
        session.conf().set("fs.file.impl.disable.cache", "true");
    }

    /** Makes space again, and gives how often a file was refused. */
    static int end(SparkSession session) {
        session.conf().unset("fs.file.impl");
        session.conf().unset("fs.file.impl.disable.cache");
        LEFT.set(Integer.MAX_VALUE);
        return REFUSED.get();
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        if (file.getName().endsWith(".parquet") && LEFT.getAndDecrement() <= 0) {
            REFUSED.incrementAndGet();
            throw new IOException("No space left on device");
        }

        return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    }
}
