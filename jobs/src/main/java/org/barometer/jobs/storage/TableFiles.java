package org.barometer.jobs.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.types.StructField;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/**
 * The data files of one version of a table, and its columns, as Delta Kernel reads the log: without Spark.
 *
 * @param columns names and types of the table, in its order
 * @param properties of the table, as its file set them
 * @param data the files
 * @param rows how many there are in all files
 * @param version of which they are
 */
public record TableFiles(
        List<StructField> columns, Map<String, String> properties, List<DataFile> data, long rows, long version) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Engine ENGINE = DefaultEngine.create(new LocalFiles());

    /**
     * Those of a version, or of the latest; fails if this user cannot read them.
     *
     * @param name of the table, for messages
     */
    public static TableFiles of(String name, Path folder, OptionalLong version) {
        requireReadable(name, folder.resolve("_delta_log"));
        LogEntries.require(folder, version.orElse(Long.MAX_VALUE));
        SnapshotBuilder builder = TableManager.loadSnapshot(folder.toString());
        Snapshot snapshot = (version.isPresent() ? builder.atVersion(version.getAsLong()) : builder).build(ENGINE);
        List<Row> added = added(name, (ScanImpl) snapshot.getScanBuilder().build());
        List<DataFile> files = added.stream().map(row -> file(name, row)).toList();
        files.forEach(file -> requireReadable(name, file.path()));
        long rows = added.stream().mapToLong(TableFiles::rows).sum();
        return new TableFiles(
                snapshot.getSchema().fields(), snapshot.getTableProperties(), files, rows, snapshot.getVersion());
    }

    /** Whether its rows may be shown to everyone. */
    public boolean isForEveryone() {
        return "everyone".equals(properties.get("barometer.audience"));
    }

    /** Where the files are. */
    public List<Path> files() {
        return data.stream().map(DataFile::path).toList();
    }

    /** The last number under which rows were added to a table for a purpose; 0 for none. */
    public static long lastNumber(Path folder, String purpose) {
        return TableManager.loadSnapshot(folder.toString())
                .build(ENGINE)
                .getLatestTransactionVersion(ENGINE, purpose)
                .orElse(0L);
    }

    private static List<Row> added(String name, ScanImpl scan) {
        List<Row> added = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(ENGINE, true)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        added.add(rows.next());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the files of " + name, e);
        }

        return added;
    }

    /** As Delta has counted them in each file that it wrote. */
    private static long rows(Row file) {
        Row add = file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
        try {
            return JSON.readTree(add.getString(add.getSchema().indexOf("stats")))
                    .path("numRecords")
                    .asLong();
        } catch (JacksonException e) {
            throw new UncheckedIOException("The statistics of a file cannot be read", e);
        }
    }

    private static DataFile file(String name, Row row) {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "%s hides deleted rows of %s in a deletion vector, which plain Parquet readers do not see: run `barometer rebuild`, which rewrites the table."
                            .formatted(name, status.getPath()));
        }

        return new DataFile(Path.of(status.getPath()), status.getSize());
    }

    private static void requireReadable(String name, Path path) {
        if (!Files.notExists(path) && !Files.isReadable(path)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%s cannot be read by user %s, who has no permission for %s: ask whoever runs the nights for it, or query other tables."
                            .formatted(name, System.getProperty("user.name"), path));
        }
    }

    /** A Parquet file, as large as the log says. */
    public record DataFile(Path path, long bytes) {}
}
