package org.barometer.jobs.landing;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.Source;

/**
 * Reads every line of delivered files into a record: a line that does not fit its format is a record too, kept as text.
 *
 * <p>Files of the same source and columns are read together: a Spark job for each would take longer than its file.
 */
public final class RecordReader {
    private static final String CORRUPT = "__corrupt";
    private static final String POSITION = "__position";
    private static final StructType DELIVERIES =
            StructType.fromDDL("place STRING, delivery_id STRING, source_id STRING, delivered_on DATE");

    private RecordReader() {}

    /** The records of deliveries, as rows of a bronze table. */
    public static Dataset<Row> records(SparkSession spark, List<Delivery> deliveries) {
        Map<List<Object>, List<Delivery>> alike = deliveries.stream()
                .collect(Collectors.groupingBy(
                        delivery -> List.of(delivery.source().id(), delivery.columns()),
                        java.util.LinkedHashMap::new,
                        Collectors.toList()));
        return alike.values().stream()
                .map(files -> numbered(read(spark, files), spark, files))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private static Dataset<Row> read(SparkSession spark, List<Delivery> files) {
        return files.get(0).source().format() == Source.Format.CSV ? csv(spark, files) : jsonLines(spark, files);
    }

    /** Every column as text; values are quoted as RFC 4180 says, and may hold line breaks. */
    private static Dataset<Row> csv(SparkSession spark, List<Delivery> files) {
        Source source = files.get(0).source();
        List<String> columns = files.get(0).columns();
        if (columns.isEmpty()) {
            return spark.range(0)
                    .select(
                            lit("").as("place"),
                            lit("").as("payload"),
                            lit("").as("corrupt_text"),
                            lit(0L).as(POSITION));
        }

        // By place, since a header may hold characters that Spark gives a meaning to.
        StructType schema = new StructType();
        for (int i = 0; i < columns.size(); i++) {
            schema = schema.add("c" + i, "string");
        }

        Column[] payload = IntStream.range(0, columns.size())
                .mapToObj(i -> col("c" + i).as(columns.get(i)))
                .toArray(Column[]::new);
        return spark.read()
                .schema(schema.add(CORRUPT, "string"))
                .option("header", true)
                .option("enforceSchema", true)
                .option("multiLine", true)
                .option("delimiter", source.delimiter())
                .option("encoding", source.encoding())
                .option("escape", "\"")
                .option("mode", "PERMISSIVE")
                .option("columnNameOfCorruptRecord", CORRUPT)
                .option("maxCharsPerColumn", -1)
                .csv(paths(files))
                .select(
                        place(col("_metadata.file_path")),
                        when(col(CORRUPT).isNull(), to_json(struct(payload))).as("payload"),
                        col(CORRUPT).as("corrupt_text"),
                        monotonically_increasing_id().as(POSITION));
    }

    private static Dataset<Row> jsonLines(SparkSession spark, List<Delivery> files) {
        Column isObject =
                from_json(col("value"), "map<string,string>", Map.of()).isNotNull();
        return spark.read()
                .option("lineSep", "\n")
                .text(paths(files))
                .where(length(trim(col("value"))).gt(0))
                .select(
                        place(col("_metadata.file_path")),
                        when(isObject, col("value")).as("payload"),
                        when(isObject, lit(null)).otherwise(col("value")).as("corrupt_text"),
                        monotonically_increasing_id().as(POSITION));
    }

    private static Dataset<Row> numbered(Dataset<Row> records, SparkSession spark, List<Delivery> files) {
        List<Row> places = files.stream()
                .map(delivery -> RowFactory.create(
                        place(delivery), delivery.id(), delivery.source().id(), Date.valueOf(delivery.dated())))
                .toList();
        Column number = row_number().over(Window.partitionBy("delivery_id").orderBy(POSITION));
        // A left join: a record whose file is not found again must fail, not vanish.
        Dataset<Row> known = broadcast(spark.createDataFrame(places, DELIVERIES));
        return records.join(known, records.col("place").equalTo(known.col("place")), "left")
                .select(
                        col("delivery_id"),
                        number.cast("bigint").as("record_number"),
                        col("source_id"),
                        col("payload"),
                        col("corrupt_text"),
                        col("delivered_on"));
    }

    private static String[] paths(List<Delivery> files) {
        return files.stream().map(RecordReader::escaped).toArray(String[]::new);
    }

    /** Spark reads paths as globs; these are plain names. */
    private static String escaped(Delivery delivery) {
        return delivery.file().toAbsolutePath().normalize().toString().replaceAll("([\\\\{}\\[\\]*?^])", "\\\\$1");
    }

    /** A file's place without scheme and host, before which Spark and Hadoop write different numbers of slashes. */
    private static Column place(Column file) {
        return regexp_replace(file, lit("^[a-z0-9]+:/+"), lit("/")).as("place");
    }

    private static String place(Delivery delivery) {
        String path = delivery.file().toAbsolutePath().normalize().toString();
        return new org.apache.hadoop.fs.Path(path).toUri().getRawPath();
    }
}
