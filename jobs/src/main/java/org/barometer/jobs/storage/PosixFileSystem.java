package org.barometer.jobs.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's local file system, but permissions are set by a call and not by a process, and a folder that is made on the way is
 * readable like any other.
 *
 * <p>Without its native library Hadoop starts {@code chmod} for every file it makes, and a night makes hundreds.
 */
public final class PosixFileSystem extends LocalFileSystem {
    public PosixFileSystem() {
        super(new Raw());
    }

    private static final class Raw extends RawLocalFileSystem {
        /** Without a permission the folder would have what the umask leaves. */
        @Override
        protected boolean mkOneDirWithMode(Path path, File folder, @Nullable FsPermission permission)
                throws IOException {
            boolean isMade = super.mkOneDirWithMode(path, folder, permission);
            if (isMade && permission == null) {
                Access.openFolder(folder.toPath());
            }

            return isMade;
        }

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            String symbols = permission.getUserAction().SYMBOL
                    + permission.getGroupAction().SYMBOL
                    + permission.getOtherAction().SYMBOL;
            Files.setPosixFilePermissions(pathToFile(path).toPath(), PosixFilePermissions.fromString(symbols));
        }
    }
}
