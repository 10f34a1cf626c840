package org.barometer.suppression;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Privacy;
import org.barometer.rows.Partitions;

/**
 * Divides exact scores into those that are shown and those that are hidden.
 *
 * <p>Which cells of a period are hidden depends on the answers of that period alone: a night that is run again, or a rebuild,
 * hides the same.
 */
public final class HiddenScores {
    private static final String REASON = Related.ITSELF.mark();
    private static final List<String> CELL = HiddenCells.CELL;

    /** Columns that hidden rows keep. */
    private static final Set<String> KEPT =
            Stream.concat(CELL.stream(), Stream.of("period_end", "answers")).collect(Collectors.toUnmodifiableSet());

    private HiddenScores() {}

    /**
     * Scores, and for the other methods here why they and their totals are hidden.
     *
     * @param scores exact rows of {@code gold.satisfaction_score}, of some periods all that there are
     */
    public static Dataset<Row> marked(
            Dataset<Row> scores, List<Cohort> cohorts, List<Metric> metrics, Privacy privacy) {
        Margins margins = Margins.of(cohorts);
        List<Metric> indices = metrics.stream().filter(Metric::isComposite).toList();
        StructType columns = scores.schema();
        Dataset<Row> inOrder = scores.repartition(col("period_type"), col("period_start"))
                .sortWithinPartitions(CELL.stream().map(functions::col).toArray(Column[]::new));
        return Partitions.walked(
                inOrder,
                HiddenCells.marked(columns),
                rows -> new HiddenCells(rows, columns, margins, privacy, indices));
    }

    /** The exact rows of hidden cells, as rows of {@code gold.hidden_score}. */
    public static Dataset<Row> exact(Dataset<Row> marked) {
        return marked.where(col(REASON).isNotNull()).drop(Related.TOTAL.mark()).withColumn("is_hidden", lit(true));
    }

    /** The rows where nothing is hidden. */
    public static Dataset<Row> allShown(Dataset<Row> scores) {
        return scores.withColumn("is_hidden", lit(false))
                .withColumn(REASON, lit(null).cast("string"));
    }

    /**
     * All rows as they are shown: of hidden cells their answers alone; of others nothing that compares them with a hidden cell.
     *
     * @param hidden rows of {@code gold.hidden_score}, of the periods that these are compared with
     */
    public static Dataset<Row> shown(Dataset<Row> marked, Dataset<Row> hidden) {
        Dataset<Row> all = Related.YEAR_AGO.marked(Related.PREVIOUS.marked(marked, hidden), hidden);
        Column[] columns = Arrays.stream(
                        marked.drop(REASON, Related.TOTAL.mark()).columns())
                .map(name -> KEPT.contains(name)
                        ? col(name)
                        : when(seen(name), col(name)).as(name))
                .toArray(Column[]::new);
        return all.select(Stream.concat(
                        Stream.of(columns), Stream.of(col(REASON).isNotNull().as("is_hidden"), col(REASON)))
                .toArray(Column[]::new));
    }

    private static Column seen(String name) {
        return Arrays.stream(Related.values())
                .filter(cell -> cell.isBehind(name))
                .map(cell -> col(cell.mark()).isNull())
                .reduce(Column::and)
                .orElseThrow();
    }
}
