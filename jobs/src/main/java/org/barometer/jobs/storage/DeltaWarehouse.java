package org.barometer.jobs.storage;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.springframework.util.FileSystemUtils;

/** The tables of a warehouse folder: written by Delta, and read as the Parquet files that Delta Kernel names. */
public final class DeltaWarehouse implements Warehouse {
    private final SparkSession spark;
    private final Path root;
    private final Tables tables;
    private final Optional<Publication> shown;

    private final Map<String, TableFiles> known;

    private DeltaWarehouse(
            SparkSession spark, Path root, Tables tables, Optional<Publication> shown, Map<String, TableFiles> known) {
        this.spark = spark;
        this.known = known;
        this.root = root;
        this.tables = tables;
        this.shown = shown;
    }

    /**
     * Opens a warehouse for writing, and makes it if there is none yet; fails for one that a newer version wrote.
     *
     * @param settings of Spark, over its defaults
     * @param tables that it has, or gets now
     */
    public static DeltaWarehouse create(Path root, Map<String, String> settings, Tables tables) {
        boolean isNew = Layout.isNew(root);
        requireWholeLogs(root);
        DeltaWarehouse warehouse = at(root, settings, tables);
        if (isNew) {
            AtOnce.each(tables.all(), warehouse::createTable);
            Layout.mark(root);
        } else {
            warehouse.createNewTables();
        }

        return warehouse;
    }

    /**
     * Opens what a warehouse has published last; fails if there is none, or a newer version wrote it.
     *
     * @param settings of Spark, over its defaults
     */
    public static DeltaWarehouse open(Path root, Map<String, String> settings) {
        DeltaWarehouse warehouse = existing(root, settings);
        return warehouse.published(new Publications(warehouse)
                .last()
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "Nothing has been published in %s yet: `barometer status` says how its nights went."
                                .formatted(root))));
    }

    /** Opens what was published for a business date; see {@link #open}. */
    public static DeltaWarehouse openAsOf(Path root, Map<String, String> settings, LocalDate date) {
        DeltaWarehouse warehouse = existing(root, settings);
        Publications publications = new Publications(warehouse);
        Publication publication = publications
                .asOf(date)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "Nothing had been published in %s for %s: the first publication is of a later date."
                                .formatted(root, date)));
        if (publication.id() < publications.oldest()) {
            throw Publication.isPastRetention(root, date, publications.oldest());
        }

        return warehouse.published(publication);
    }

    /** Opens the latest versions of the tables of a warehouse, published or not; see {@link #open}. */
    public static DeltaWarehouse latest(Path root, Map<String, String> settings) {
        requireWholeLogs(root);
        DeltaWarehouse warehouse = existing(root, settings);
        warehouse.createNewTables();
        return warehouse;
    }

    private static DeltaWarehouse existing(Path root, Map<String, String> settings) {
        Layout.require(root);
        LogEntries.require(folder(root, "ops.publication"), Long.MAX_VALUE);
        return at(root, settings, Tables.shipped());
    }

    private static void requireWholeLogs(Path root) {
        Tables.shipped().all().forEach(table -> LogEntries.require(folder(root, table.name()), Long.MAX_VALUE));
    }

    private static DeltaWarehouse at(Path root, Map<String, String> settings, Tables tables) {
        Path folder = root.toAbsolutePath().normalize();
        return new DeltaWarehouse(
                Sessions.open(settings, folder.resolve("scratch")),
                folder,
                tables,
                Optional.empty(),
                new ConcurrentHashMap<>());
    }

    @Override
    public DeltaWarehouse published(Publication publication) {
        publication.versions().forEach((table, version) -> LogEntries.require(folder(root, table), version));
        return new DeltaWarehouse(spark, root, tables, Optional.of(publication), known);
    }

    @Override
    public Optional<Publication> shown() {
        return shown;
    }

    @Override
    public SparkSession spark() {
        return spark;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Dataset<Row> read(String table) {
        return files(table).rows(spark);
    }

    /** Files of what is shown of a table; each version is looked up once. */
    private TableFiles files(String table) {
        long version = version(table);
        return known.computeIfAbsent(
                table + "@" + version, key -> TableFiles.of(table, folder(root, table), OptionalLong.of(version)));
    }

    /** The version that is shown of a table; empty for the latest. */
    private Optional<Long> pin(String table) {
        if (!has(table)) {
            Publication publication = shown.orElseThrow();
            throw Publication.isNewer(table, publication.id(), publication.businessDate());
        }

        return shown.map(publication -> publication.versions().get(table));
    }

    @Override
    public boolean has(String table) {
        return shown.isEmpty() || shown.get().versions().containsKey(table) || !Publication.isOf(table);
    }

    @Override
    public void redefine(String table) {
        new Redefinition(spark, path(table), tables.named(table)).run();
    }

    @Override
    public void replace(String table, Dataset<Row> rows) {
        write(table, rows).mode("overwrite").save(path(table));
    }

    @Override
    public void replaceWhere(String table, String condition, Dataset<Row> rows) {
        write(table, rows).mode("overwrite").option("replaceWhere", condition).save(path(table));
    }

    @Override
    public void append(String table, Dataset<Row> rows) {
        write(table, rows).mode("append").option("mergeSchema", true).save(path(table));
    }

    @Override
    public void appendOnce(String table, String purpose, long number, Dataset<Row> rows) {
        write(table, rows)
                .mode("append")
                .option("txnAppId", purpose)
                .option("txnVersion", number)
                .save(path(table));
    }

    @Override
    public long version(String table) {
        return pin(table).orElseGet(() -> TableFiles.latest(folder(root, table)));
    }

    @Override
    public long rowCount(String table) {
        return files(table).rows();
    }

    /** Whether its rows may be shown to everyone, as its log says. */
    boolean isForEveryone(String table) {
        return files(table).isForEveryone();
    }

    @Override
    public long lastNumber(String table, String purpose) {
        return TableFiles.lastNumber(folder(root, table), purpose);
    }

    @Override
    public void restore(String table, long version) {
        DeltaTable.forPath(spark, path(table)).restoreToVersion(version);
    }

    @Override
    public void merge(String table, List<String> key, Optional<String> where, Dataset<Row> changes) {
        Map<String, Column> values = Arrays.stream(tables.named(table).schema().fieldNames())
                .collect(Collectors.toMap(name -> name, name -> col("new." + name)));
        DeltaTable.forPath(spark, path(table))
                .as("old")
                .merge(
                        changes.as("new"),
                        Stream.concat(
                                        key.stream().map(name -> "old.%s <=> new.%s".formatted(name, name)),
                                        where.stream())
                                .collect(Collectors.joining(" AND ")))
                .whenMatched("new.is_gone")
                .delete()
                .whenMatched()
                .update(values)
                .whenNotMatched("NOT new.is_gone")
                .insert(values)
                .execute();
    }

    @Override
    public void delete(String table, Column condition) {
        DeltaTable.forPath(spark, path(table)).delete(condition);
    }

    /** Puts small files of a table together, in one commit that changes no row; none if there are not two of them. */
    public void compact(String table) {
        DeltaTable.forPath(spark, path(table)).optimize().executeCompaction();
    }

    /** Leaves it to us when entries of a table's log are cleared away: Delta knows nothing of publications. */
    public void keepLog(String table) {
        boolean isKept = "false".equals(files(table).properties().get("delta.enableExpiredLogCleanup"));
        if (!isKept) {
            spark.sql("ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.enableExpiredLogCleanup' = 'false')"
                    .formatted(path(table)));
        }
    }

    /** Data files of a table: plain Parquet, since no table has deletion vectors. */
    public List<Path> parquetFiles(String table) {
        return files(table).files();
    }

    @Override
    public Dataset<Row> rows(String table, List<Row> rows) {
        return spark.createDataFrame(rows, tables.named(table).schema());
    }

    /** The folder of a table. */
    public String path(String table) {
        return folder(root, table).toString();
    }

    private static Path folder(Path root, String table) {
        return root.resolve(table.replace('.', '/'));
    }

    /**
     * A file holds few dates, so that a night that replaces some rewrites few files: written as they come, two files would hold
     * all dates, and every night would write the whole table again.
     */
    private DataFrameWriter<Row> write(String table, Dataset<Row> rows) {
        Dataset<Row> conformed = tables.named(table).conform(rows);
        return tables.named(table)
                .date()
                .map(date -> conformed.sortWithinPartitions(date))
                .orElse(conformed)
                .write()
                .format("delta");
    }

    /** Those that were not there yet when the warehouse was last published; any other that is not there was lost. */
    private void createNewTables() {
        List<Table> missing = tables.all().stream()
                .filter(table -> isUnused(log(table.name())))
                .toList();
        if (missing.isEmpty() || !Files.exists(log("ops.publication"))) {
            return;
        }

        Set<String> published = new Publications(this)
                .last()
                .map(last -> last.versions().keySet())
                .orElse(Set.of());
        missing.stream()
                .filter(table -> table.layer().equals("gold") && !published.contains(table.name()))
                .forEach(this::createTable);
    }

    private Path log(String table) {
        return folder(root, table).resolve("_delta_log");
    }

    private void createTable(Table table) {
        Path folder = folder(root, table.name());
        Path log = log(table.name());
        if (isUnused(log)) {
            delete(log);
            spark.sql(table.createAt(folder.toString()));
        }
    }

    /** Whoever was cut off in making a table may have left a log without an entry, which Delta takes for a table. */
    private static boolean isUnused(Path log) {
        if (!Files.exists(log)) {
            return true;
        }

        try (Stream<Path> files = Files.list(log)) {
            return files.allMatch(file -> file.getFileName().toString().startsWith("."));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + log, e);
        }
    }

    private static void delete(Path log) {
        try {
            FileSystemUtils.deleteRecursively(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + log, e);
        }
    }
}
