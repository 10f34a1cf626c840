package org.barometer.rows;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.math.BigInt;

/**
 * Walks the partitions of a dataset over Spark's own rows and makes a dataset of what comes out.
 *
 * <p>Decimals of up to 18 digits and days lie in such rows as plain numbers, and nothing is copied for each of them. A walk
 * must copy the texts it keeps, since Spark reuses the memory behind a row; a row handed out is read before the next is
 * asked for. No condition on the rows that come out reaches those that go in: put it before.
 */
public final class Partitions {
    /** As stored, that is compressed to a fifth or less. */
    private static final long BYTES_OF_A_PARTITION = 32L << 20;

    private static final int MOST_PARTITIONS = 10_000;

    private Partitions() {}

    /** What comes out of each partition, as rows of these columns. */
    public static Dataset<Row> walked(
            Dataset<Row> rows, StructType columns, FlatMapFunction<Iterator<InternalRow>, InternalRow> walk) {
        return frame(rows, columns, internal(rows).mapPartitions(walk));
    }

    /** The same with all partitions in so many tasks, one a core: for walks that gain from seeing much. */
    public static Dataset<Row> walkedByFewTasks(
            Dataset<Row> rows, StructType columns, FlatMapFunction<Iterator<InternalRow>, InternalRow> walk) {
        JavaRDD<InternalRow> internal = internal(rows);
        return frame(
                rows,
                columns,
                internal.coalesce(internal.context().defaultParallelism()).mapPartitions(walk));
    }

    /**
     * The rows with those that share a value in one partition, and so many partitions that each can be sorted in memory.
     *
     * <p>As many as Spark is set to, at the least; sorting what does not fit writes and reads all of it once more.
     */
    public static Dataset<Row> together(Dataset<Row> rows, Column by) {
        BigInt bytes = rows.queryExecution().optimizedPlan().stats().sizeInBytes();
        int set = rows.queryExecution().sparkSession().sessionState().conf().numShufflePartitions();
        BigInt parts = bytes.$div(BigInt.apply(BYTES_OF_A_PARTITION));
        // Spark takes what it does not know the size of for the largest there is.
        int wanted = parts.isValidInt() && parts.toInt() <= MOST_PARTITIONS ? parts.toInt() : 0;
        return wanted > set ? rows.repartition(wanted, by) : rows.repartition(by);
    }

    private static JavaRDD<InternalRow> internal(Dataset<Row> rows) {
        return rows.queryExecution().toRdd().toJavaRDD();
    }

    private static Dataset<Row> frame(Dataset<Row> rows, StructType columns, JavaRDD<InternalRow> walked) {
        return ((org.apache.spark.sql.classic.SparkSession) rows.sparkSession())
                .internalCreateDataFrame(walked.rdd(), columns, false);
    }
}
