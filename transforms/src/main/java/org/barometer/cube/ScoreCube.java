package org.barometer.cube;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.barometer.rows.Partitions;

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

    /** The cells of a day, metric, touchpoint and score: place of the dimension and value of each, and four numbers. */
    static final StructType BLOCK = StructType.fromDDL("response_date DATE, metric_id STRING, touchpoint_id STRING,"
            + " score DECIMAL(11,8), places ARRAY<INT>, values ARRAY<STRING>, measures ARRAY<BIGINT>");

    private static final StructType CELL = StructType.fromDDL("response_date DATE, metric_id STRING,"
            + " touchpoint_id STRING, cohort_dimension STRING, cohort_value STRING, score DECIMAL(11,8), answers BIGINT,"
            + " weight_sum DECIMAL(28,10), weight_square_sum DECIMAL(38,20)");

    private ScoreCube() {}

    /**
     * The cube of facts.
     *
     * <p>Each task adds up its facts by itself, and the cells of all tasks meet in one shuffle, in blocks that share all
     * but the cohort: a block is hashed and sorted, not each of its cells. So few large tasks are best: the facts are read by
     * one task a core.
     *
     * @param facts rows of {@code gold.fact_answer}
     * @param dimensions cohort dimensions to count by
     */
    public static Dataset<Row> of(Dataset<Row> facts, List<String> dimensions) {
        return merged(partial(facts, dimensions, MOST_NUMBERS), dimensions);
    }

    static Dataset<Row> partial(Dataset<Row> facts, List<String> dimensions, long mostNumbers) {
        Dataset<Row> columns = facts.select(
                unix_date(col("response_date")),
                col("metric_id"),
                col("touchpoint_id"),
                col("score"),
                col("weight"),
                col("cohorts"));
        return Partitions.walkedByFewTasks(
                columns, BLOCK, part -> new Blocks(part, new CubeCells(dimensions, mostNumbers)));
    }

    static Dataset<Row> merged(Dataset<Row> blocks, List<String> dimensions) {
        Column[] key = {col("response_date"), col("metric_id"), col("touchpoint_id"), col("score")};
        return Partitions.walked(
                blocks.repartition(key).sortWithinPartitions(key), CELL, part -> new CubeRows(part, dimensions));
    }

    /** Feeds facts into cells and hands these out whenever they are full. */
    private static final class Blocks implements Iterator<InternalRow> {
        private final Iterator<InternalRow> facts;
        private final CubeCells cells;
        private Iterator<InternalRow> taken = Collections.emptyIterator();

        Blocks(Iterator<InternalRow> facts, CubeCells cells) {
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
        public InternalRow next() {
            return taken.next();
        }
    }
}
