package org.barometer.jobs.storage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.barometer.warehouse.Tables;

/** Tables whose versions are lists of rows: for stories about which rows there are. */
public final class MemoryWarehouse implements Warehouse {
    private final SparkSession spark;
    private final Path root;
    private final Tables tables;
    private final Optional<Publication> shown;
    private final Map<String, List<List<Row>>> versions;
    private final Map<String, Long> numbers = new HashMap<>();

    private MemoryWarehouse(
            SparkSession spark,
            Path root,
            Tables tables,
            Optional<Publication> shown,
            Map<String, List<List<Row>>> versions) {
        this.spark = spark;
        this.root = root;
        this.tables = tables;
        this.shown = shown;
        this.versions = versions;
    }

    /**
     * Tables without rows.
     *
     * @param root where work files go
     */
    public static MemoryWarehouse empty(SparkSession spark, Path root, Tables tables) {
        Map<String, List<List<Row>>> versions = new HashMap<>();
        tables.names().forEach(table -> versions.put(table, new ArrayList<>(List.of(List.of()))));
        return new MemoryWarehouse(spark, root, tables, Optional.empty(), versions);
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
    public Optional<Publication> shown() {
        return shown;
    }

    @Override
    public Warehouse published(Publication publication) {
        return new MemoryWarehouse(spark, root, tables, Optional.of(publication), versions);
    }

    @Override
    public boolean has(String table) {
        return shown.isEmpty() || shown.get().versions().containsKey(table);
    }

    @Override
    public Dataset<Row> read(String table) {
        return rows(table, versions(table).get((int) version(table)));
    }

    @Override
    public long version(String table) {
        return shown.map(publication -> publication.versions().get(table))
                .orElse(versions(table).size() - 1L);
    }

    @Override
    public long rowCount(String table) {
        return versions(table).get((int) version(table)).size();
    }

    @Override
    public Dataset<Row> rows(String table, List<Row> rows) {
        return spark.createDataFrame(rows, tables.named(table).schema());
    }

    @Override
    public void redefine(String table) {
        versions(table).add(List.of());
    }

    @Override
    public void replace(String table, Dataset<Row> rows) {
        Dataset<Row> conformed = tables.named(table).conform(rows);
        tables.named(table).constraints().forEach((name, condition) -> {
            if (!conformed.where(fails(expr(condition))).isEmpty()) {
                throw new IllegalArgumentException("Rows for %s break %s: %s".formatted(table, name, condition));
            }
        });
        versions(table).add(conformed.collectAsList());
    }

    @Override
    public void replaceWhere(String table, String condition, Dataset<Row> rows) {
        Dataset<Row> conformed = tables.named(table).conform(rows);
        if (!conformed.where(fails(expr(condition))).isEmpty()) {
            throw new IllegalArgumentException("Rows for %s lie outside of %s".formatted(table, condition));
        }

        replace(table, read(table).where(fails(expr(condition))).unionByName(conformed));
    }

    @Override
    public void append(String table, Dataset<Row> rows) {
        replace(table, read(table).unionByName(tables.named(table).conform(rows)));
    }

    @Override
    public void appendOnce(String table, String purpose, long number, Dataset<Row> rows) {
        if (number > lastNumber(table, purpose)) {
            append(table, rows);
            numbers.put(table + " " + purpose, number);
        }
    }

    @Override
    public long lastNumber(String table, String purpose) {
        return numbers.getOrDefault(table + " " + purpose, 0L);
    }

    @Override
    public void merge(String table, List<String> key, Optional<String> where, Dataset<Row> changes) {
        Column isSame = key.stream()
                .map(name -> col("old." + name).eqNullSafe(col("new." + name)))
                .reduce(Column::and)
                .orElseThrow();
        Column[] keys = key.stream().map(functions::col).toArray(Column[]::new);
        if (changes.select(keys).distinct().count() != changes.count()) {
            throw new IllegalArgumentException("Two changes of %s have the same key".formatted(table));
        }

        Dataset<Row> stay = read(table)
                .as("old")
                .join(
                        changes.as("new"),
                        where.map(functions::expr).map(isSame::and).orElse(isSame),
                        "left_anti");
        replace(table, stay.unionByName(changes.where(not(col("is_gone"))).drop("is_gone")));
    }

    @Override
    public void delete(String table, Column condition) {
        replace(table, read(table).where(fails(condition)));
    }

    @Override
    public void restore(String table, long version) {
        versions(table).add(versions(table).get((int) version));
    }

    /** A condition that is null does not hold. */
    private static Column fails(Column condition) {
        return not(coalesce(condition, lit(false)));
    }

    private List<List<Row>> versions(String table) {
        return versions.get(table);
    }
}
