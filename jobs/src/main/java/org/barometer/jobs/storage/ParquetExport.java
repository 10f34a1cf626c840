package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.barometer.jobs.AtOnce;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.springframework.util.FileSystemUtils;

/**
 * Plain Parquet of the gold tables for everyone, for any engine: {@code export/current/<table>/*.parquet}.
 *
 * <p>It has what is published. Each night is put into a folder of its own, and {@code current} is a link that switches in one step: a reader sees one
 * night or the next. The night before stays for readers that are still at it.
 */
public final class ParquetExport {
    private static final String CURRENT = "current";
    private static final String KEPT = "as-of-";

    private final DeltaWarehouse warehouse;
    private final Path folder;

    public ParquetExport(DeltaWarehouse warehouse) {
        this.warehouse = warehouse;
        this.folder = warehouse.root().resolve("export");
    }

    /** Where readers find the tables. */
    public Path current() {
        return folder.resolve(CURRENT);
    }

    /** Whether readers find the very versions of the warehouse there. */
    public boolean isCurrent() {
        return ExportedVersions.of(realPath(current())).equals(versions());
    }

    private ExportedVersions versions() {
        return ExportedVersions.of(warehouse.shown().orElseThrow(), tables());
    }

    /** The gold tables for everyone, of those that there were when that was published which is shown. */
    private List<String> tables() {
        return warehouse.shown().orElseThrow().versions().keySet().stream()
                .filter(table -> table.startsWith("gold."))
                .filter(this::isForEveryone)
                .sorted()
                .toList();
    }

    /** A company's table that is no longer configured is described by its log. */
    private boolean isForEveryone(String table) {
        return Tables.shipped().find(table).map(Table::isForEveryone).orElseGet(() -> warehouse.isForEveryone(table));
    }

    /** Puts the tables under this name and makes them the current ones. */
    public void write(String name) {
        Path target = free(name);
        fill(target);
        switchTo(target);
    }

    /** Puts all gold tables beside the current ones, where they stay until they are deleted; gives the folder. */
    public Path keep(String name) {
        Path target = folder.resolve(KEPT + name);
        if (!Files.exists(target)) {
            Path unfinished = folder.resolve("." + KEPT + name);
            fill(unfinished);
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot export to " + target, e);
            }
        }

        return target;
    }

    private void fill(Path target) {
        Path before = realPath(current());
        ExportedVersions there = ExportedVersions.of(before);
        delete(target);
        ExportedVersions versions = versions();
        AtOnce.each(tables(), table -> {
            Path place = target.resolve(table.substring("gold.".length()));
            if (there.has(table, versions)) {
                link(files(before.resolve(place.getFileName())), place);
            } else {
                link(table, place);
            }
        });
        versions.write(target);
    }

    /** Not the folder that readers are at: a run that was cut off after the switch exports the same night again. */
    private Path free(String name) {
        return folder.resolve(realPath(current()).endsWith(name) ? name + "-again" : name);
    }

    /**
     * Data files of a table are plain Parquet and never change: the export shares them, without a copy.
     *
     * <p>Deletion vectors would hide rows from Delta's readers only, so no table has any.
     */
    private void link(String table, Path target) {
        List<Path> files = warehouse.parquetFiles(table);
        if (files.isEmpty()) {
            // A reader wants a file, if only to see the columns.
            warehouse.read(table).coalesce(1).write().mode(SaveMode.Overwrite).parquet(target.toString());
        } else {
            link(files, target);
        }
    }

    private static void link(List<Path> files, Path target) {
        try {
            Access.makeFolder(target);
            for (Path file : files) {
                linkOrCopy(file, target.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot export to " + target, e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static Path realPath(Path link) {
        try {
            return Files.exists(link) ? link.toRealPath() : link;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot follow " + link, e);
        }
    }

    private static void linkOrCopy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without hard links, or another disk.
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            Access.open(target);
        }
    }

    private void switchTo(Path target) {
        try {
            Path before = Files.exists(current()) ? realPath(current()) : target;
            Path link = folder.resolve("." + CURRENT);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target.getFileName());
            // rename(2) replaces the old link in one step.
            Files.move(link, current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            deleteAllBut(List.of(before.getFileName(), target.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot switch the export to " + target, e);
        }
    }

    private void deleteAllBut(List<Path> kept) throws IOException {
        try (Stream<Path> nights = Files.list(folder)) {
            nights.filter(night -> !Files.isSymbolicLink(night))
                    .filter(night -> !kept.contains(night.getFileName()))
                    .filter(night -> !night.getFileName().toString().startsWith(KEPT))
                    .forEach(ParquetExport::delete);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
