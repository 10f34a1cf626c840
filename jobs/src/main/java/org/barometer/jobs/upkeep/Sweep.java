package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.TableFiles;

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
        List<TableFiles> versions = new ArrayList<>(List.of(files(table, OptionalLong.empty())));
        kept.forEach(version -> versions.add(files(table, OptionalLong.of(version))));
        long oldest = versions.stream().mapToLong(TableFiles::version).min().orElseThrow();
        List<Path> removable = new ArrayList<>(unneeded(table, versions));
        removable.addAll(log(table, "\\S+\\.tmp"));
        removable.addAll(before(oldest, table));
        return new Sweep(removable);
    }

    private static TableFiles files(Path table, OptionalLong version) {
        try {
            return TableFiles.of(table.getFileName().toString(), table, version);
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "The log in %s does not say which files %s has, so nothing was deleted: `barometer doctor` says what is wrong."
                            .formatted(
                                    table.resolve("_delta_log"),
                                    version.isPresent() ? "version " + version.getAsLong() : "the latest version"));
        }
    }

    private static List<Path> unneeded(Path table, List<TableFiles> versions) {
        Set<Path> needed = new HashSet<>();
        versions.forEach(version -> needed.addAll(version.files()));
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

    /** The log before the last checkpoint from which the oldest version can be read, from its beginning. */
    private static List<Path> before(long oldest, Path table) {
        long checkpoint = log(table, "\\d{20}\\.checkpoint\\..*").stream()
                .mapToLong(Sweep::version)
                .filter(version -> version <= oldest)
                .max()
                .orElse(0);
        return log(table, "\\.?\\d{20}\\..*").stream()
                .filter(file -> version(file) < checkpoint)
                .sorted(Comparator.comparingLong(Sweep::version))
                .toList();
    }

    /** Files of the log by their names. */
    private static List<Path> log(Path table, String name) {
        Path log = table.resolve("_delta_log");
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + log, e);
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
