package org.barometer.jobs.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
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
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.spark.ParquetFiles;

/**
 * The data files of one version of a table, and its columns, as Delta Kernel reads the log: without Spark.
 *
 * @param folder of the table
 * @param schema its columns
 * @param properties of the table, as its file set them
 * @param data the files
 * @param version of which they are
 */
public record TableFiles(
        Path folder, StructType schema, Map<String, String> properties, List<DataFile> data, long version) {
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
        return new TableFiles(
                folder, snapshot.getSchema(), snapshot.getTableProperties(), files, snapshot.getVersion());
    }

    /** Whether its rows may be shown to everyone. */
    public boolean isForEveryone() {
        return "everyone".equals(properties.get("barometer.audience"));
    }

    /** Names and types of the table's columns, in its order. */
    public List<StructField> columns() {
        return schema.fields();
    }

    /** How many rows there are in all files. */
    public long rows() {
        return data.stream().mapToLong(DataFile::rows).sum();
    }

    /** The rows. */
    Dataset<org.apache.spark.sql.Row> rows(SparkSession spark) {
        return ParquetFiles.rows(
                spark,
                folder,
                (org.apache.spark.sql.types.StructType)
                        DataType.fromJson(DataTypeJsonSerDe.serializeStructType(schema)),
                data.stream()
                        .map(file -> new ParquetFiles.File(
                                file.path(),
                                file.bytes(),
                                file.statistics().path("minValues"),
                                file.statistics().path("maxValues")))
                        .toList());
    }

    /** Where the files are. */
    public List<Path> files() {
        return data.stream().map(DataFile::path).toList();
    }

    /** The latest version of a table. */
    static long latest(Path folder) {
        return TableManager.loadSnapshot(folder.toString()).build(ENGINE).getVersion();
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

    /** What Delta has noted of a file that it wrote; nothing if it was told not to. */
    private static JsonNode statistics(Row file) {
        Row add = file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
        try {
            int place = add.getSchema().indexOf("stats");
            return add.isNullAt(place) ? JSON.missingNode() : JSON.readTree(add.getString(place));
        } catch (JacksonException e) {
            throw new UncheckedIOException("The statistics of a file cannot be read", e);
        }
    }

    private static DataFile file(String name, Row row) {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "%s hides deleted rows of %s in a deletion vector, which plain Parquet readers do not see: no night writes such. Have the program that did rewrite the files (REORG TABLE … APPLY (PURGE)), or go back by `barometer rollback`."
                            .formatted(name, status.getPath()));
        }

        return new DataFile(Path.of(status.getPath()), status.getSize(), statistics(row));
    }

    private static void requireReadable(String name, Path path) {
        if (!Files.notExists(path) && !Files.isReadable(path)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%s cannot be read by user %s, who has no permission for %s: ask whoever runs the nights for it, or query other tables."
                            .formatted(name, System.getProperty("user.name"), path));
        }
    }

    /**
     * A Parquet file, as large as the log says.
     *
     * @param statistics how many rows it has, and between what values each column lies
     */
    public record DataFile(Path path, long bytes, JsonNode statistics) {
        private long rows() {
            JsonNode number = statistics.path("numRecords");
            if (!number.isNumber()) {
                throw new Failure(
                        ExitCode.WAREHOUSE,
                        "The log does not say how many rows %s has: no night writes such files. Have the program that did write them with statistics, or go back by `barometer rollback`."
                                .formatted(path));
            }

            return number.asLong();
        }
    }
}
