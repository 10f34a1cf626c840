package org.barometer.jobs.commands;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** Ways to print the rows of a query. */
enum RowPrinter {
    /** Aligned columns for people; nothing stands for null. */
    TABLE {
        @Override
        String print(Dataset<Row> rows) {
            StructField[] columns = rows.schema().fields();
            List<String[]> cells = texts(rows).stream().map(RowPrinter::cells).toList();
            int[] widths = IntStream.range(0, columns.length)
                    .map(i -> Math.max(
                            columns[i].name().length(),
                            cells.stream()
                                    .mapToInt(row -> row[i].length())
                                    .max()
                                    .orElse(0)))
                    .toArray();
            String[] header = Arrays.stream(columns).map(StructField::name).toArray(String[]::new);
            String rule = Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  "));
            String body = cells.stream()
                    .map(row -> line(row, columns, widths) + System.lineSeparator())
                    .collect(Collectors.joining());
            return "%s%n%s%n%s(%d rows)%n".formatted(line(header, columns, widths), rule, body, cells.size());
        }
    },
    /** RFC 4180, with a header. */
    CSV {
        @Override
        String print(Dataset<Row> rows) {
            StringWriter text = new StringWriter();
            CsvWriter writer = new CsvWriter(text, new CsvWriterSettings());
            writer.writeHeaders(rows.schema().fieldNames());
            texts(rows)
                    .forEach(row -> writer.writeRow(IntStream.range(0, row.size())
                            .mapToObj(i -> text(row, i))
                            .toArray(String[]::new)));
            writer.close();
            return text.toString();
        }
    },
    /** One array of objects; numbers are numbers, and null is there. */
    JSON {
        @Override
        String print(Dataset<Row> rows) {
            Column all = functions.to_json(
                    functions.struct(Arrays.stream(rows.schema().fieldNames())
                            .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
                            .toArray(Column[]::new)),
                    java.util.Map.of("ignoreNullFields", "false"));
            return rows.select(all).collectAsList().stream()
                    .map(row -> "  " + row.getString(0))
                    .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        }
    };

    abstract String print(Dataset<Row> rows);

    /** The rows with every value that is not a plain one as text, since Spark knows best how to write a map. */
    private static List<Row> texts(Dataset<Row> rows) {
        String[] names =
                IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
        Dataset<Row> numbered = rows.toDF(names);
        Column[] texts = Arrays.stream(numbered.schema().fields())
                .map(field -> field.dataType() instanceof NumericType
                        ? functions.col(field.name())
                        : functions.col(field.name()).cast("string"))
                .toArray(Column[]::new);
        return numbered.select(texts).collectAsList();
    }

    private static String[] cells(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.isNullAt(i) ? "" : String.valueOf(text(row, i)))
                .toArray(String[]::new);
    }

    private static @Nullable String text(Row row, int i) {
        if (row.isNullAt(i)) {
            return null;
        }

        return row.get(i) instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : String.valueOf(row.get(i));
    }

    private static String line(String[] cells, StructField[] columns, int[] widths) {
        return IntStream.range(0, cells.length)
                .mapToObj(i -> ("%" + (columns[i].dataType() instanceof NumericType ? "" : "-") + widths[i] + "s")
                        .formatted(cells[i]))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
