package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.disk.DataFile;
import org.barometer.jobs.disk.TableLog;

/**
 * What may go of a table: files that none of the versions to keep needs, and the part of the log before the oldest of them.
 *
 * <p>Delta's VACUUM knows hours, and no publications: the files of an old publication and those of a version that nobody has
 * seen are equally old.
 *
 * @param removable files of no use, in the order in which they can be deleted one by one
 */
record Sweep(List<Path> removable) {

    /** Looks through a table; fails, before anything is deleted, if one of the versions to keep cannot be read. */
    static Sweep of(Path table, SortedSet<Long> kept) {
        TableLog log = TableLog.of(table);
        SortedSet<Long> versions = new TreeSet<>(kept);
        versions.add(log.newest());
        TableLog.Reading reading = log.read(versions);
        for (long version : versions) {
            if (!reading.files().containsKey(version)) {
                throw new Failure(
                        ExitCode.WAREHOUSE,
                        "The log in %s does not say which files version %d has, so nothing was deleted: `barometer doctor` says what is wrong."
                                .formatted(log.folder(), version));
            }
        }

        List<Path> removable = new java.util.ArrayList<>(unneeded(table, reading));
        removable.addAll(log.unfinished());
        removable.addAll(before(versions.first(), log, reading));
        return new Sweep(removable);
    }

    private static List<Path> unneeded(Path table, TableLog.Reading reading) {
        Set<Path> needed = new HashSet<>();
        reading.files()
                .values()
                .forEach(files -> files.stream().map(DataFile::path).forEach(needed::add));
        Set<Path> checksums = new HashSet<>();
        needed.forEach(file -> checksums.add(file.resolveSibling(".%s.crc".formatted(file.getFileName()))));
        try (Stream<Path> files = Files.walk(table)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(table.resolve("_delta_log")))
                    .filter(file -> !needed.contains(file) && !checksums.contains(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + table, e);
        }
    }

    /** The log before the last whole checkpoint from which the oldest version can be read, from its beginning. */
    private static List<Path> before(long oldest, TableLog log, TableLog.Reading reading) {
        Long checkpoint = log.checkpoints().headMap(oldest, true).descendingKeySet().stream()
                .filter(version -> !reading.brokenCheckpoints().containsKey(version))
                .findFirst()
                .orElse(null);
        if (checkpoint == null) {
            return List.of();
        }

        try (Stream<Path> files = Files.list(log.folder())) {
            return files.filter(file -> file.getFileName().toString().matches("\\.?\\d{20}\\..*"))
                    .filter(file -> version(file) < checkpoint)
                    .sorted(java.util.Comparator.comparingLong(Sweep::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + log.folder(), e);
        }
    }

    private static long version(Path file) {
        String name = file.getFileName().toString().replaceFirst("^\\.", "");
        return Long.parseLong(name.substring(0, 20));
    }

    /** Deletes them, and gives their bytes. */
    long delete() {
        long bytes = 0;
        try {
            for (Path file : removable) {
                bytes += Files.size(file);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete what is of no use any more", e);
        }

        return bytes;
    }
}
