package org.barometer.jobs.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.warehouse.Table;

/** The tables of a warehouse folder, read and written as Delta. */
public final class Warehouse {
    private final SparkSession spark;
    private final Path root;

    private Warehouse(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
    }

    /**
     * Opens a warehouse for writing, and makes it if there is none yet; fails for one that a newer version wrote.
     *
     * @param settings of Spark, over its defaults
     */
    public static Warehouse create(Path root, Map<String, String> settings) {
        boolean isNew = Layout.isNew(root);
        Warehouse warehouse = at(root, settings);
        if (isNew) {
            Table.all().parallelStream().forEach(warehouse::createTable);
            Layout.mark(root);
        }

        return warehouse;
    }

    /**
     * Opens a warehouse for reading; fails if there is none, or a newer version wrote it.
     *
     * @param settings of Spark, over its defaults
     */
    public static Warehouse open(Path root, Map<String, String> settings) {
        if (Layout.isNew(root)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no warehouse in %s: name one by --warehouse, or make one by `barometer nightly` or `barometer demo`."
                            .formatted(root));
        }

        return at(root, settings);
    }

    private static Warehouse at(Path root, Map<String, String> settings) {
        Path folder = root.toAbsolutePath().normalize();
        return new Warehouse(Sessions.open(settings, folder.resolve("scratch")), folder);
    }

    /** The session that reads and writes it. */
    public SparkSession spark() {
        return spark;
    }

    /** Its folder. */
    public Path root() {
        return root;
    }

    /** The rows of a table. */
    public Dataset<Row> read(String table) {
        return spark.read().format("delta").load(path(table));
    }

    /** Replaces all rows of a table, in one commit. */
    public void replace(String table, Dataset<Row> rows) {
        write(table, rows).mode("overwrite").save(path(table));
    }

    /** Replaces the rows of a table that satisfy a condition, in one commit; the new rows must satisfy it too. */
    public void replaceWhere(String table, String condition, Dataset<Row> rows) {
        write(table, rows).mode("overwrite").option("replaceWhere", condition).save(path(table));
    }

    /** Adds rows to a table, in one commit. */
    public void append(String table, Dataset<Row> rows) {
        write(table, rows).mode("append").save(path(table));
    }

    /** Rows of a table from Java values, in the order of its columns. */
    public Dataset<Row> rows(String table, List<Row> rows) {
        return spark.createDataFrame(rows, Table.named(table).schema());
    }

    /** Makes the table known to SQL under its own name. */
    public void register(String table) {
        spark.sql("CREATE DATABASE IF NOT EXISTS " + table.substring(0, table.indexOf('.')));
        spark.sql("CREATE OR REPLACE VIEW %s AS SELECT * FROM delta.`%s`".formatted(table, path(table)));
    }

    /** The folder of a table. */
    public String path(String table) {
        return root.resolve(table.replace('.', '/')).toString();
    }

    private org.apache.spark.sql.DataFrameWriter<Row> write(String table, Dataset<Row> rows) {
        return Table.named(table).conform(rows).write().format("delta");
    }

    private void createTable(Table table) {
        Path folder = root.resolve(table.name().replace('.', '/'));
        if (!Files.exists(folder.resolve("_delta_log"))) {
            spark.sql(table.createAt(folder.toString()));
        }
    }
}
