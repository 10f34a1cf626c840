package org.barometer.jobs.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Rows of a Parquet file as Java values: texts and whole numbers; other columns are left out. */
public final class PlainRows {
    private PlainRows() {}

    /** Reads all rows; dates are days since 1970, times microseconds. */
    public static List<Map<String, Object>> of(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        ParquetFile.rows(file, group -> rows.add(row(group)));
        return rows;
    }

    private static Map<String, Object> row(Group group) {
        Map<String, Object> row = new HashMap<>();
        for (Type column : group.getType().getFields()) {
            if (column.isPrimitive() && group.getFieldRepetitionCount(column.getName()) > 0) {
                put(row, group, column);
            }
        }

        return row;
    }

    private static void put(Map<String, Object> row, Group group, Type column) {
        String name = column.getName();
        switch (column.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> row.put(name, (long) group.getInteger(name, 0));
            case INT64 -> row.put(name, group.getLong(name, 0));
            case BINARY -> {
                if (column.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation) {
                    row.put(name, group.getString(name, 0));
                }
            }
            default -> {}
        }
    }
}
