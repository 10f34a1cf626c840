package org.barometer.jobs.reading;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.types.StructField;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.LogEntries;

/**
 * The data files of one version of a table, and its columns.
 *
 * @param columns names and types of the table, in its order
 */
record TableFiles(List<StructField> columns, List<Path> files) {
    private static final Engine ENGINE = DefaultEngine.create(new LocalFiles());

    /**
     * Those of a version, or of the latest; fails if this user cannot read them.
     *
     * @param name of the table, for messages
     */
    static TableFiles of(String name, Path folder, OptionalLong version) {
        requireReadable(name, folder.resolve("_delta_log"));
        LogEntries.require(folder, version.orElse(Long.MAX_VALUE));
        SnapshotBuilder builder = TableManager.loadSnapshot(folder.toString());
        Snapshot snapshot = (version.isPresent() ? builder.atVersion(version.getAsLong()) : builder).build(ENGINE);
        List<Path> files = files(name, snapshot.getScanBuilder().build());
        files.forEach(file -> requireReadable(name, file));
        return new TableFiles(snapshot.getSchema().fields(), files);
    }

    /** The last number under which rows were added to a table for a purpose; 0 for none. */
    static long lastNumber(Path folder, String purpose) {
        return TableManager.loadSnapshot(folder.toString())
                .build(ENGINE)
                .getLatestTransactionVersion(ENGINE, purpose)
                .orElse(0L);
    }

    private static List<Path> files(String name, Scan scan) {
        List<Path> files = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(ENGINE)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        files.add(file(name, rows.next()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the files of " + name, e);
        }

        return files;
    }

    private static Path file(String name, Row row) {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "%s hides deleted rows of %s in a deletion vector, which plain Parquet readers do not see: run `barometer rebuild`, which writes the table anew."
                            .formatted(name, status.getPath()));
        }

        return Path.of(status.getPath());
    }

    private static void requireReadable(String name, Path path) {
        if (!Files.notExists(path) && !Files.isReadable(path)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%s cannot be read by user %s, who has no permission for %s: ask whoever runs the nights for it, or query other tables."
                            .formatted(name, System.getProperty("user.name"), path));
        }
    }
}
