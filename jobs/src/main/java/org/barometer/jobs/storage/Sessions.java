package org.barometer.jobs.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.barometer.warehouse.Table;

/** Opens the Spark session: one machine by default, a cluster by {@code spark.master} in the settings. */
public final class Sessions {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spark.app.name", "barometer"),
            Map.entry("spark.master", "local[*]"),
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            Map.entry("spark.driver.host", "localhost"),
            Map.entry("spark.driver.bindAddress", "127.0.0.1"),
            Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
            Map.entry("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
            Map.entry("spark.sql.catalogImplementation", "in-memory"),
            // Times are UTC in the tables and int64 in Parquet, independent of the machine's zone and Spark's defaults.
            Map.entry("spark.sql.session.timeZone", "UTC"),
            Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
            Map.entry("spark.sql.parquet.compression.codec", "zstd"),
            // A file of pseudonyms would have more different ones than Parquet numbers by itself, and write each in
            // full.
            Map.entry("spark.hadoop.parquet.dictionary.page.size", String.valueOf(4 << 20)),
            // Histograms of levels, which nothing here reads.
            Map.entry("spark.hadoop.parquet.size.statistics.enabled", "false"),
            // Of two columns that differ only in case or blanks the later one counts.
            Map.entry("spark.sql.mapKeyDedupPolicy", "LAST_WIN"),
            Map.entry(
                    "spark.sql.shuffle.partitions",
                    String.valueOf(Runtime.getRuntime().availableProcessors())),
            Map.entry("spark.hadoop.fs.file.impl", PosixFileSystem.class.getName()),
            Map.entry("spark.delta.logStore.file.impl", PosixLogStore.class.getName()),
            // The default one starts a process, readlink, for every small file that Delta puts beside its log.
            Map.entry(
                    "spark.sql.streaming.checkpointFileManagerClass",
                    "org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager"),
            Map.entry("spark.databricks.delta.snapshotPartitions", "1"),
            Map.entry("spark.databricks.delta.stats.collect", "true"),
            Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2"),
            Map.entry("spark.sql.files.ignoreCorruptFiles", "false"),
            Map.entry("spark.sql.files.ignoreMissingFiles", "false"),
            Map.entry("spark.hadoop.parquet.page.verify-checksum.enabled", "true"),
            // Hadoop verifies vectored reads of local files in the JVM's common pool: if all threads of that wait for
            // Spark,
            // Spark waits for them, five minutes for each read.
            Map.entry("spark.hadoop.parquet.hadoop.vectored.io.enabled", "false"),
            // Publications pin versions for longer than Delta's week and month; `barometer maintain` clears away the
            // rest.
            Map.entry("spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration", "false"),
            Map.entry("spark.databricks.delta.properties.defaults.enableExpiredLogCleanup", "false"),
            // Rows lie in order of their dates: the fewer a file has, the fewer of other dates a night writes again. It
            // is
            // set here and not where tables are written, so that it holds for what is left of a file too.
            Map.entry("spark.sql.files.maxRecordsPerFile", "20000"),
            // A night rewrites the files that its days lie in: large ones would make it dear. What a backfill has put
            // down by date is larger than the first, and stays as it is.
            Map.entry("spark.databricks.delta.optimize.minFileSize", String.valueOf(256 << 10)),
            Map.entry("spark.databricks.delta.optimize.maxFileSize", String.valueOf(2 << 20)),
            // A task without memory fails its step, which says so; Spark would end the process with a code of its own.
            Map.entry("spark.executor.killOnFatalError.depth", "0"),
            Map.entry("spark.cleaner.periodicGC.interval", "30min"));

    /** Values with their errors, and probabilities. */
    private static final Set<DataType> FIGURES =
            Set.of(DataTypes.createDecimalType(14, 8), DataTypes.createDecimalType(9, 8));

    private Sessions() {}

    /** Fails all that Spark is doing now in this process. */
    public static void cancelJobs() {
        scala.Option<SparkSession> session = SparkSession.getDefaultSession();
        if (session.isDefined()) {
            session.get().sparkContext().cancelAllJobs();
        }
    }

    /**
     * The session of this process.
     *
     * @param settings override the defaults; names without the leading {@code spark.}
     * @param scratch folder for what Spark spills
     */
    public static SparkSession open(Map<String, String> settings, Path scratch) {
        SparkSession.Builder builder = SparkSession.builder();
        DEFAULTS.forEach(builder::config);
        withoutDictionaries(builder);
        builder.config("spark.local.dir", scratch.toString());
        builder.config("spark.sql.warehouse.dir", scratch.resolve("catalog").toString());
        // To plan again between stages pays where they are large; on one machine it only takes time.
        builder.config(
                "spark.sql.adaptive.enabled",
                !settings.getOrDefault("master", "local").startsWith("local"));
        settings.forEach((name, value) -> builder.config("spark." + name, value));
        return builder.getOrCreate();
    }

    /**
     * The figures of scores hardly repeat: to look for those that do takes a fifth of the time of writing them, and spares nothing. Columns of other
     * tables go by the same names: the values and errors of components, which are alike.
     */
    private static void withoutDictionaries(SparkSession.Builder builder) {
        for (StructField column :
                Table.named("gold.satisfaction_score").schema().fields()) {
            if (FIGURES.contains(column.dataType()) && !column.name().equals("target_value")) {
                builder.config("spark.hadoop.parquet.enable.dictionary#" + column.name(), false);
            }
        }
    }
}
