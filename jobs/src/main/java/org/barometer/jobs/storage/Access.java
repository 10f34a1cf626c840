package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a warehouse, regardless of the writer's umask: everybody, except for the folders that hold what
 * people are called or wrote, and what commands leave for each other.
 *
 * <p>Files in a folder that only the owner may enter need no mode of their own.
 */
public final class Access {
    /** As delivered, with names or free text, or neither published nor meant to be read. */
    static final List<String> OF_THE_OWNER = List.of(
            "bronze",
            "silver/customer_identity",
            "silver/comment",
            "silver/rejected_record",
            "jobs",
            "pulled",
            "scratch",
            "work");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private Access() {}

    /** Makes the folders of a warehouse that only its owner may enter, before anything is put into them. */
    static void restrict(Path root) {
        for (String name : OF_THE_OWNER) {
            Path folder = root.resolve(name);
            makeFolder(folder);
            set(folder, OWNER);
        }
    }

    /** Makes a folder that everybody may read, and those that it lies in; leaves those alone that are there. */
    public static void makeFolder(@Nullable Path folder) {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }

        makeFolder(folder.toAbsolutePath().getParent());
        try {
            // Others may make it at the same time.
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }

        set(folder, FOLDER);
    }

    /** Lets everybody read a file, where they may enter its folder. */
    public static void open(Path file) {
        set(file, FILE);
    }

    /** Lets everybody enter a folder, where they may enter the one that it lies in. */
    static void openFolder(Path folder) {
        set(folder, FOLDER);
    }

    private static void set(Path path, Set<PosixFilePermission> wanted) {
        try {
            if (!Files.getPosixFilePermissions(path).equals(wanted)) {
                Files.setPosixFilePermissions(path, wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set who may read " + path, e);
        }
    }
}
