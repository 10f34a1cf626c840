package org.barometer.warehouse;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.QueryTest$;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

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
        QueryTest$.MODULE$
                .sameRows(
                        seq(values(chosen.sparkSession(), chosen.schema(), lines.subList(1, lines.size()))),
                        seq(chosen.collectAsList()),
                        false)
                .foreach(difference -> fail(difference));
    }

    /** A text that is another once it is read as a value of the column would compare as what is found: 33.333 as 33.33. */
    private static void requireExact(StructField column, List<String> texts, List<String> read) {
        if (column.dataType() instanceof DecimalType) {
            assertThat(read)
                    .as("digits of %s", column.name())
                    .usingElementComparator(Comparator.comparing(TextTable::number))
                    .isEqualTo(texts);
        } else if (!(column.dataType() instanceof ArrayType || column.dataType() instanceof MapType)) {
            assertThat(read).as("values of %s", column.name()).isEqualTo(texts);
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /** Texts read as values of these columns. */
    private static List<Row> values(SparkSession spark, StructType columns, List<List<String>> lines) {
        StructType texts = new StructType();
        List<Column> values = new ArrayList<>();
        for (StructField column : columns.fields()) {
            String place = "c" + values.size();
            texts = texts.add(place, DataTypes.StringType);
            values.add(read(col(place), column.dataType()).as(column.name()));
        }

        List<Row> given = lines.stream().map(TextTable::row).toList();
        Dataset<Row> cells = spark.createDataFrame(given, texts);
        List<Row> printed = cells.select(
                        values.stream().map(value -> value.cast("string")).toArray(Column[]::new))
                .collectAsList();
        for (int i = 0; i < columns.size(); i++) {
            requireExact(columns.apply(i), column(given, i), column(printed, i));
        }

        return cells.select(values.toArray(Column[]::new)).collectAsList();
    }

    private static List<String> column(List<Row> rows, int place) {
        return rows.stream()
                .map(row -> row.getString(place))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Seq<Row> seq(List<Row> rows) {
        return CollectionConverters.asScala(rows).toSeq();
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
        } else if (type instanceof MapType map) {
            Column items = functions.map_filter(
                    functions.str_to_map(cell, lit(", *"), lit("=")), (key, item) -> key.notEqual(""));
            return functions.transform_values(
                    items, (key, item) -> nullif(item, lit("null")).cast(map.valueType()));
        }

        return value.cast(type);
    }

    private static String filler(DataType type) {
        if (type instanceof ArrayType || type instanceof MapType) {
            return "";
        }

        return type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType) ? "2026-03-01" : "0";
    }

    private static Row row(List<String> cells) {
        return RowFactory.create(
                cells.stream().map(cell -> cell.equals("null") ? null : cell).toArray());
    }
}
