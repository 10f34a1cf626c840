package org.barometer.warehouse;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.transform;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows written and compared as text, so that a test shows only the columns it is about.
 *
 * <p>The first line names the columns, {@code |} stands between cells, {@code null} is null, and blanks around a cell do
 * not count. An array is written {@code nps, nki} and a map {@code country=SE, tier=gold}.
 */
public final class TextTable {
    private TextTable() {}

    /** Rows of a warehouse table. Columns left out are null, or a filler where null is not allowed. */
    public static Dataset<Row> rows(SparkSession spark, Table table, String text) {
        return rows(spark, table.schema(), text);
    }

    /** Rows of these columns; see {@link #rows(SparkSession, Table, String)}. */
    public static Dataset<Row> rows(SparkSession spark, StructType schema, String text) {
        List<List<String>> lines = cells(text);
        List<String> names = lines.isEmpty() ? List.of() : lines.get(0);
        assertThat(names).as("columns of the table").isSubsetOf(schema.fieldNames());
        StructType given = new StructType();
        for (String name : names) {
            given = given.add(name, DataTypes.StringType);
        }

        List<Row> rows = lines.stream().skip(1).map(TextTable::row).toList();
        Column[] columns = Arrays.stream(schema.fields())
                .map(field -> column(field, names))
                .toArray(Column[]::new);
        // Its own frame once more, for nullability: an expression's is not the table's.
        Dataset<Row> typed = spark.createDataFrame(rows, given).select(columns);
        return spark.createDataFrame(typed.collectAsList(), schema);
    }

    /**
     * Asserts that there are exactly these rows, in any order. Columns may be any SQL expression, as {@code round(value,
     * 6)}; decimals are compared without the zeros at their end.
     */
    public static void assertRows(Dataset<Row> actual, String expected) {
        List<List<String>> lines = cells(expected);
        Dataset<Row> chosen =
                actual.select(lines.get(0).stream().map(functions::expr).toArray(Column[]::new));
        Column[] printable = IntStream.range(0, chosen.columns().length)
                .mapToObj(i -> printable("c" + i, chosen.schema().fields()[i].dataType()))
                .toArray(Column[]::new);
        String[] places =
                IntStream.range(0, printable.length).mapToObj(i -> "c" + i).toArray(String[]::new);
        List<String> found = chosen.toDF(places).select(printable).collectAsList().stream()
                .map(TextTable::line)
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(lines.stream()
                        .skip(1)
                        .map(cells -> String.join(" | ", cells))
                        .toList());
    }

    /** The lines of a text, each cut into cells; empty lines are left out. */
    public static List<List<String>> cells(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    private static Column column(StructField field, List<String> given) {
        Column value =
                given.contains(field.name()) ? col(field.name()) : lit(null).cast("string");
        Column cell = field.nullable() ? value : coalesce(value, lit(filler(field.dataType())));
        return read(cell, field.dataType()).as(field.name());
    }

    private static Column read(Column cell, DataType type) {
        Column value = cell;
        if (type instanceof ArrayType) {
            value = functions.filter(functions.split(cell, ", *"), item -> item.notEqual(""));
        } else if (type instanceof MapType) {
            value = functions.map_filter(
                    functions.str_to_map(cell, lit(", *"), lit("=")), (key, item) -> key.notEqual(""));
        }

        return value.cast(type);
    }

    private static String filler(DataType type) {
        if (type instanceof ArrayType || type instanceof MapType) {
            return "";
        }

        return type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType) ? "2026-03-01" : "0";
    }

    private static Column printable(String name, DataType type) {
        if (type instanceof ArrayType) {
            return array_join(col(name).cast("array<string>"), ", ");
        }

        if (type instanceof MapType) {
            Column entries = transform(
                    map_entries(col(name)),
                    entry -> concat(entry.getField("key"), lit("="), coalesce(entry.getField("value"), lit("null"))));
            return array_join(array_sort(entries), ", ");
        }

        return type.typeName().startsWith("decimal") ? col(name) : expr(name).cast("string");
    }

    private static Row row(List<String> cells) {
        return RowFactory.create(
                cells.stream().map(cell -> cell.equals("null") ? null : cell).toArray());
    }

    private static String line(Row row) {
        return IntStream.range(0, row.size()).mapToObj(i -> printed(row.get(i))).collect(joining(" | "));
    }

    private static String printed(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
