package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.barometer.warehouse.Table;
import org.springframework.util.FileSystemUtils;

/**
 * Plain Parquet of the gold tables for any engine: {@code export/current/<table>/*.parquet}.
 *
 * <p>Each night is written to a folder of its own, and {@code current} is a link that switches in one step: a reader sees one
 * night or the next. The night before stays for readers that are still at it.
 */
public final class ParquetExport {
    private static final String CURRENT = "current";

    private final Warehouse warehouse;
    private final Path folder;

    public ParquetExport(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.folder = warehouse.root().resolve("export");
    }

    /** Where readers find the tables. */
    public Path current() {
        return folder.resolve(CURRENT);
    }

    /** Writes all gold tables under this name and makes them the current ones. */
    public void write(String name) {
        Path target = folder.resolve(name);
        delete(target);
        Table.all().parallelStream()
                .filter(table -> table.layer().equals("gold"))
                .forEach(table -> warehouse
                        .read(table.name())
                        .coalesce(1)
                        .write()
                        .mode(SaveMode.Overwrite)
                        .option("compression", "zstd")
                        .parquet(target.resolve(table.name().substring("gold.".length()))
                                .toString()));
        switchTo(target);
    }

    private void switchTo(Path target) {
        try {
            Path before = Files.exists(current()) ? current().toRealPath() : target;
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
