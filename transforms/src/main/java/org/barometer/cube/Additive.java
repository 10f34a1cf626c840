package org.barometer.cube;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Rows of exact sums, which what comes and goes can be added to and taken from. */
final class Additive {
    private Additive() {}

    /**
     * The rows with the sums of what was taken out and put in; those of which nothing is left fall away.
     *
     * @param measures columns that are added up; all others tell rows apart
     * @param count the measure that is zero where nothing is left
     */
    static Dataset<Row> exchanged(
            Dataset<Row> rows, Dataset<Row> removed, Dataset<Row> added, List<String> measures, Column count) {
        StructType columns = added.schema();
        Map<String, Column> less = measures.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> negate(col(name)).cast(columns.apply(name).dataType())));
        List<Column> sums = measures.stream()
                .map(name -> sum(name).cast(columns.apply(name).dataType()).as(name))
                .toList();
        Column[] key = Stream.of(columns.fieldNames())
                .filter(name -> !measures.contains(name))
                .map(functions::col)
                .toArray(Column[]::new);
        return rows.unionByName(removed.withColumns(less))
                .unionByName(added)
                .groupBy(key)
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .where(count.notEqual(0));
    }
}
