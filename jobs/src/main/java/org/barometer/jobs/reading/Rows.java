package org.barometer.jobs.reading;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.barometer.jobs.Listing;
import org.barometer.jobs.Listing.Column;
import org.jspecify.annotations.Nullable;

/** The rows of a query. */
public record Rows(List<Column> columns, List<Row> all) {
    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.DECIMAL,
            Types.NUMERIC,
            Types.FLOAT,
            Types.REAL,
            Types.DOUBLE);

    private static final Set<String> LARGE_NUMBERS = Set.of("HUGEINT", "UHUGEINT", "UBIGINT", "UINTEGER");

    static Rows of(ResultSet found) throws SQLException {
        List<Column> columns = new ArrayList<>();
        ResultSetMetaData types = found.getMetaData();
        for (int i = 1; i <= types.getColumnCount(); i++) {
            columns.add(new Column(
                    types.getColumnName(i),
                    NUMBERS.contains(types.getColumnType(i)) || LARGE_NUMBERS.contains(types.getColumnTypeName(i))));
        }

        List<Row> rows = new ArrayList<>();
        while (found.next()) {
            @Nullable Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Values.of(found, i + 1);
            }

            rows.add(new Row(columns, values));
        }

        return new Rows(columns, rows);
    }

    /** The rows as a table for people; nothing stands for null. */
    public Listing listing() {
        return new Listing(
                columns,
                all.stream()
                        .map(row -> IntStream.range(0, columns.size())
                                .mapToObj(row::value)
                                .map(value -> value == null ? "" : Values.text(value))
                                .toList())
                        .toList());
    }
}
