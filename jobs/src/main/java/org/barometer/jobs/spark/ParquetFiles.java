package org.barometer.jobs.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.DataSourceStrategy$;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Parquet files as a source of rows: neither their folder is listed, nor is a file opened that a filter rules out.
 *
 * <p>Delta reads the same files, and asks Spark twice for each table which they are: half of what a small night takes.
 */
public final class ParquetFiles implements FileIndex {
    private final Path folder;
    private final List<File> files;

    private ParquetFiles(Path folder, List<File> files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * Their rows.
     *
     * @param folder where they lie, for messages
     * @param columns of all of them
     */
    public static Dataset<Row> rows(SparkSession spark, Path folder, StructType columns, List<File> files) {
        return spark.baseRelationToDataFrame(new HadoopFsRelation(
                new ParquetFiles(folder, files),
                new StructType(),
                columns,
                Option.empty(),
                new ParquetFileFormat(),
                Map$.MODULE$.empty(),
                spark));
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> ofPartitions, Seq<Expression> ofRows) {
        List<Filter> filters = CollectionConverters.asJava(ofRows).stream()
                .map(filter -> DataSourceStrategy$.MODULE$.translateFilter(filter, false))
                .filter(Option::isDefined)
                .map(Option::get)
                .toList();
        FileStatus[] kept = files.stream()
                .filter(file -> filters.stream().allMatch(file::mayHold))
                .map(File::status)
                .toArray(FileStatus[]::new);
        return Analysis.seq(List.of(PartitionDirectory.apply(InternalRow.empty(), kept)));
    }

    @Override
    public Seq<org.apache.hadoop.fs.Path> rootPaths() {
        return Analysis.seq(List.of(new org.apache.hadoop.fs.Path(folder.toUri())));
    }

    @Override
    public String[] inputFiles() {
        return files.stream().map(file -> file.path().toUri().toString()).toArray(String[]::new);
    }

    @Override
    public void refresh() {
        // Files of a version never change.
    }

    @Override
    public long sizeInBytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }

    @Override
    public StructType partitionSchema() {
        return new StructType();
    }

    /**
     * A file.
     *
     * @param least the least value of each column, as Delta writes it; texts may be cut off
     * @param greatest the greatest value of each column; texts may be cut off, and are then longer by one character
     */
    public record File(Path path, long bytes, JsonNode least, JsonNode greatest) {

        private FileStatus status() {
            return new FileStatus(bytes, false, 1, 128L << 20, 0, new org.apache.hadoop.fs.Path(path.toUri()));
        }

        /** Whether a row of the file may satisfy a filter; true where the statistics do not say. */
        private boolean mayHold(Filter filter) {
            if (filter instanceof And both) {
                return mayHold(both.left()) && mayHold(both.right());
            }

            if (filter instanceof Or either) {
                return mayHold(either.left()) || mayHold(either.right());
            }

            if (filter instanceof EqualTo equal) {
                return mayHold(equal.attribute(), equal.value());
            }

            if (filter instanceof In in) {
                return Arrays.stream(in.values()).anyMatch(value -> mayHold(in.attribute(), value));
            }

            if (filter instanceof GreaterThan greater) {
                return mayReach(greater.attribute(), greater.value());
            }

            if (filter instanceof GreaterThanOrEqual greater) {
                return mayReach(greater.attribute(), greater.value());
            }

            if (filter instanceof LessThan less) {
                return mayFallTo(less.attribute(), less.value());
            }

            return !(filter instanceof LessThanOrEqual less) || mayFallTo(less.attribute(), less.value());
        }

        private boolean mayHold(String column, Object value) {
            return mayReach(column, value) && mayFallTo(column, value);
        }

        private boolean mayReach(String column, Object value) {
            return may(greatest.path(column), value, order -> order >= 0);
        }

        private boolean mayFallTo(String column, Object value) {
            return may(least.path(column), value, order -> order <= 0);
        }

        private static boolean may(JsonNode bound, Object value, IntPredicate order) {
            return comparable(value)
                    .filter(text -> bound.isTextual())
                    .filter(text -> value instanceof String || isOrdered(text) && isOrdered(bound.asText()))
                    .map(text -> UTF8String.fromString(bound.asText()).compareTo(UTF8String.fromString(text)))
                    .map(order::test)
                    .orElse(true);
        }

        /** Years of other than four digits are not ordered like their texts. */
        private static boolean isOrdered(String date) {
            return date.matches("\\d{4}-\\d{2}-\\d{2}");
        }

        /** A value as a text that is ordered like its kind. */
        private static Optional<String> comparable(Object value) {
            return value instanceof String || value instanceof Date || value instanceof LocalDate
                    ? Optional.of(value.toString())
                    : Optional.empty();
        }
    }
}
