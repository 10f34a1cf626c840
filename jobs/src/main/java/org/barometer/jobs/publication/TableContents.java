package org.barometer.jobs.publication;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.gold.ChangedRows;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.ChangedFiles;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.vocabulary.ShortHash;
import org.barometer.warehouse.Content;
import org.barometer.warehouse.Table;

/** {@code ops.content}: rows and hashes by table and date, kept up to date where rows have changed. */
public final class TableContents {
    private static final String TABLE = "ops.content";
    private static final Column[] COLUMNS = {
        col("table_name"), col("content_date"), col("row_count"), col("hash_sum"), col("second_sum")
    };

    private final NightContext context;
    private final Warehouse warehouse;

    /** Those of the tables of a night. */
    public TableContents(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    /** Whether the contents of a table are kept; those of bronze are its deliveries. */
    static boolean isKept(Table table) {
        return table.layer().equals("silver") || table.layer().equals("gold");
    }

    /** Counts and hashes what has changed. */
    public void update(ChangedRows changed) {
        context.reset(TABLE);
        List<Table> tables = Table.all().stream()
                .filter(TableContents::isKept)
                .filter(table -> context.isWhole() || context.hasChanged(table.name()))
                .toList();
        if (tables.isEmpty()) {
            return;
        }

        // Each by itself: Spark takes longer to plan all in one than to count them.
        Map<String, List<Row>> before = before();
        List<Counted> counted = AtOnce.map(
                tables, table -> count(table, changed.dates(table), before.getOrDefault(table.name(), List.of())));
        List<Row> contents =
                counted.stream().flatMap(table -> table.contents.stream()).toList();
        String conditions = counted.stream().map(Counted::condition).collect(Collectors.joining(") OR (", "(", ")"));
        warehouse.replaceWhere(TABLE, conditions, warehouse.rows(TABLE, contents));
    }

    /** What there was, by table; nothing where all is counted anew. */
    private Map<String, List<Row>> before() {
        return context.isWhole()
                ? Map.of()
                : warehouse.read(TABLE).select(COLUMNS).collectAsList().stream()
                        .collect(Collectors.groupingBy(row -> row.getString(0)));
    }

    private Counted count(Table table, Optional<String> dates, List<Row> before) {
        Dataset<Row> rows = warehouse.read(table.name()).where(dates.orElse("true"));
        if (context.isWhole()) {
            return new Counted(condition(table, dates), content(table, rows));
        }

        ChangedFiles files = ChangedFiles.since(warehouse, table.name(), context.baseVersion(table.name()));
        // Where days were written anew, they would be read twice: as they were, and as they are.
        return files.areOnlyAdded() || BigInteger.valueOf(files.bytes()).compareTo(bytes(rows)) < 0
                ? count(table, files, ContentSums.of(before))
                : new Counted(condition(table, dates), content(table, rows));
    }

    private static Counted count(Table table, ChangedFiles files, ContentSums before) {
        ContentSums difference = sums(table, files.added()).minus(sums(table, files.removed()));
        return new Counted(
                "table_name = '%s' AND %s".formatted(table.name(), difference.condition()),
                before.ofDates(difference).plus(difference).rows(table.name()));
    }

    private static ContentSums sums(Table table, Optional<Dataset<Row>> rows) {
        return ContentSums.of(rows.map(some -> content(table, some)).orElse(List.of()));
    }

    private static List<Row> content(Table table, Dataset<Row> rows) {
        return Content.of(table, rows).select(COLUMNS).collectAsList();
    }

    private static BigInteger bytes(Dataset<Row> rows) {
        return rows.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
    }

    private static String condition(Table table, Optional<String> dates) {
        return "table_name = '%s' AND %s"
                .formatted(
                        table.name(),
                        dates.map(days -> days.replace(table.date().orElseThrow(), "content_date"))
                                .orElse("true"));
    }

    /** Rows and hash of each table. */
    Map<String, Total> totals() {
        Map<String, Total> totals = new HashMap<>();
        warehouse
                .read(TABLE)
                .groupBy("table_name")
                .agg(
                        sum("row_count"),
                        sum("hash_sum").cast("string"),
                        sum("second_sum").cast("string"))
                .collectAsList()
                .forEach(row -> totals.put(
                        row.getString(0),
                        new Total(
                                row.getLong(1),
                                ShortHash.of(
                                        "%d %s %s".formatted(row.getLong(1), row.getString(2), row.getString(3))))));
        return totals;
    }

    /** Number of rows and what they say. */
    record Total(long rows, String hash) {
        static final Total NONE = new Total(0, ShortHash.of("0 0 0"));
    }

    /**
     * Contents that were counted anew.
     *
     * @param condition for the rows that they take the place of
     */
    private record Counted(String condition, List<Row> contents) {}
}
