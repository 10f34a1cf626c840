package org.barometer.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The cube: answers, weights and squared weights by day, metric, touchpoint, cohort and score, as rows of {@code
 * gold.score_cube}.
 *
 * <p>Everyone together is the cohort {@code (all)}. Touchpoints are not added up here: an answer has exactly one.
 */
public final class ScoreCube {
    static final int SCORE_DECIMALS = 8;
    static final int WEIGHT_DECIMALS = 10;

    /** 128 MiB a task. */
    private static final long MOST_NUMBERS = 16L << 20;

    private static final StructType CELL = StructType.fromDDL("day INT, metric_id STRING, touchpoint_id STRING,"
            + " cohort_dimension STRING, cohort_value STRING, score DECIMAL(11,8), answers BIGINT,"
            + " weight_sum DECIMAL(28,10), weight_square_sum DECIMAL(38,20)");

    private ScoreCube() {}

    /**
     * The cube of facts.
     *
     * <p>Each task adds up its facts by itself, and the cells of all tasks meet in one shuffle. So few large tasks are best:
     * the facts are read by one task a core.
     *
     * @param facts rows of {@code gold.fact_answer}
     * @param dimensions cohort dimensions to count by
     */
    public static Dataset<Row> of(Dataset<Row> facts, List<String> dimensions) {
        return merged(partial(facts, dimensions, MOST_NUMBERS));
    }

    static Dataset<Row> partial(Dataset<Row> facts, List<String> dimensions, long mostNumbers) {
        Column[] columns = {
            unix_date(col("response_date")),
            col("metric_id"),
            col("touchpoint_id"),
            col("score"),
            col("weight"),
            col("cohorts")
        };
        // Spark's own rows: decimals of up to 18 digits lie in them as plain longs, and nothing is copied for each
        // fact.
        JavaRDD<InternalRow> rows =
                facts.select(columns).queryExecution().toRdd().toJavaRDD();
        int cores = rows.context().defaultParallelism();
        JavaRDD<Row> cells =
                rows.coalesce(cores).mapPartitions(part -> new Cells(part, new CubeCells(dimensions, mostNumbers)));
        return facts.sparkSession().createDataFrame(cells, CELL);
    }

    static Dataset<Row> merged(Dataset<Row> cells) {
        return cells.groupBy("day", "metric_id", "touchpoint_id", "cohort_dimension", "cohort_value", "score")
                .agg(
                        sum("answers").as("answers"),
                        sum("weight_sum").cast("decimal(28,10)").as("weight_sum"),
                        sum("weight_square_sum").cast("decimal(38,20)").as("weight_square_sum"))
                .withColumn("response_date", date_from_unix_date(col("day")))
                .drop("day");
    }

    /** Feeds facts into cells and hands these out whenever they are full. */
    private static final class Cells implements Iterator<Row> {
        private final Iterator<InternalRow> facts;
        private final CubeCells cells;
        private Iterator<Row> taken = Collections.emptyIterator();

        Cells(Iterator<InternalRow> facts, CubeCells cells) {
            this.facts = facts;
            this.cells = cells;
        }

        @Override
        public boolean hasNext() {
            while (!taken.hasNext() && facts.hasNext()) {
                while (facts.hasNext() && !cells.isFull()) {
                    cells.add(facts.next());
                }

                taken = cells.take();
            }

            return taken.hasNext();
        }

        @Override
        public Row next() {
            return taken.next();
        }
    }
}
