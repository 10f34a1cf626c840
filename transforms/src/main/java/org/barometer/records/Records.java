package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform_keys;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.barometer.definitions.Source;
import org.jspecify.annotations.Nullable;

/** The delivered records of one source, with a column for each that the source reads. */
public final class Records {
    private static final MapType TEXTS = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);

    private final Dataset<Row> rows;

    private Records(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * Opens bronze records of a source.
     *
     * @param bronze rows of the source's bronze table, other sources' left out
     * @param answers column with a JSON object of further columns; null for none
     */
    public static Records of(Dataset<Row> bronze, @Nullable String answers) {
        Dataset<Row> read = bronze.withColumn("fields", columnsOf(col("payload")));
        if (answers != null) {
            Column nested = try_element_at(col("fields"), lit(ColumnNames.normalised(answers)));
            read = read.withColumn("nested", columnsOf(nested))
                    .withColumn("nested_as_written", from_json(nested, TEXTS, Map.of()))
                    .withColumn(
                            "fields",
                            functions.map_concat(col("fields"), functions.coalesce(col("nested"), emptyColumns())));
        }

        return new Records(read);
    }

    /** The records, with columns for all that the given texts read, and {@code fields} with every column by name. */
    public Dataset<Row> withColumns(Set<String> columns) {
        Column[] all = Stream.concat(
                        Stream.of(rows.columns()).map(functions::col),
                        columns.stream().map(name -> field(name).as(name)))
                .toArray(Column[]::new);
        return rows.select(all);
    }

    /** A record as delivered, for those set aside: only what the source reads of it, and nothing personal. */
    static Column payloadWithoutPersonalData(Source source, ColumnNames names) {
        Set<String> personal = names.readBy(source.personalColumns());
        Object[] read = names.readBy(source.columnsAndExpressions()).stream()
                .filter(name -> !personal.contains(name))
                .toArray();
        Column kept = to_json(functions.map_filter(
                from_json(col("payload"), TEXTS),
                (key, value) -> ColumnNames.normalised(key).isin(read)));
        return when(col("payload").isNull(), personal.isEmpty() ? col("corrupt_text") : lit(null))
                .otherwise(kept);
    }

    private static Column columnsOf(Column json) {
        return transform_keys(from_json(json, TEXTS, Map.of()), (key, value) -> ColumnNames.normalised(key));
    }

    private static Column emptyColumns() {
        return functions.map().cast(TEXTS);
    }

    private static Column field(String name) {
        return nullif(trim(try_element_at(col("fields"), lit(name))), lit(""));
    }
}
