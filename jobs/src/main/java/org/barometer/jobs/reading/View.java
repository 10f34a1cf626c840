package org.barometer.jobs.reading;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import java.util.Map;
import java.util.stream.Collectors;
import org.barometer.jobs.storage.TableFiles;

/** A table as a view of DuckDB over its Parquet files. */
final class View {
    private static final Map<String, String> TYPES = Map.of(
            "string", "VARCHAR",
            "date", "DATE",
            "timestamp", "TIMESTAMPTZ",
            "long", "BIGINT",
            "integer", "INTEGER",
            "boolean", "BOOLEAN",
            "double", "DOUBLE");

    private View() {}

    /** The statement that makes it: with all columns, some of which older files may lack, and of a table without files too. */
    static String of(String table, TableFiles version) {
        String none = version.columns().stream()
                .map(column -> "NULL::%s AS \"%s\"".formatted(type(column.getDataType()), column.getName()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
        String all = version.files().stream()
                .map(file -> quoted(literal(file.toString())))
                .collect(Collectors.joining(
                        ", ",
                        " UNION ALL BY NAME SELECT * FROM read_parquet([",
                        "], union_by_name = true, hive_partitioning = false)"));
        return "CREATE VIEW %s AS %s%s".formatted(table, none, version.files().isEmpty() ? "" : all);
    }

    /** A path that DuckDB does not take for a pattern. */
    private static String literal(String path) {
        return path.replaceAll("[\\[*?]", "[$0]");
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String type(DataType type) {
        if (type instanceof DecimalType decimal) {
            return "DECIMAL(%d, %d)".formatted(decimal.getPrecision(), decimal.getScale());
        } else if (type instanceof ArrayType array) {
            return type(array.getElementType()) + "[]";
        } else if (type instanceof MapType map) {
            return "MAP(%s, %s)".formatted(type(map.getKeyType()), type(map.getValueType()));
        }

        String known = TYPES.get(type.toString());
        if (known == null) {
            throw new IllegalStateException("No table has had a column of type %s so far".formatted(type));
        }

        return known;
    }
}
