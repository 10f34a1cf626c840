package org.barometer.suppression;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
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
import org.barometer.rows.Partitions;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Privacy;

/**
 * Divides exact scores into those that are shown and those that are hidden.
 *
 * <p>Which cells of a period are hidden depends on the answers of that period alone: a night that is run again, or a rebuild,
 * hides the same.
 */
public final class HiddenScores {
    private static final String REASON = "hidden_reason";
    private static final String ITSELF = Related.ITSELF.mark();
    private static final List<String> CELL = HiddenCells.CELL;

    /** Columns that hidden rows keep. */
    private static final Set<String> KEPT =
            Stream.concat(CELL.stream(), Stream.of("period_end", "answers")).collect(Collectors.toUnmodifiableSet());

    private HiddenScores() {}

    /**
     * The cells that are hidden: their key and {@code hidden_reason}.
     *
     * @param scores exact rows of {@code gold.satisfaction_score}, of some periods all that there are
     */
    public static Dataset<Row> cells(Dataset<Row> scores, List<Cohort> cohorts, List<Metric> metrics, Privacy privacy) {
        Margins margins = Margins.of(cohorts);
        List<Metric> indices = metrics.stream().filter(Metric::isComposite).toList();
        Dataset<Row> inOrder = scores.select(Stream.concat(
                                CELL.stream().map(functions::col),
                                Stream.of(
                                        col("period_end"),
                                        coalesce(col("answers"), lit(0L)).as("answers")))
                        .toArray(Column[]::new))
                .repartition(col("period_type"), col("period_start"))
                .sortWithinPartitions(columns(CELL));
        return Partitions.walked(inOrder, HiddenCells.TYPE, rows -> new HiddenCells(rows, margins, privacy, indices));
    }

    /** The exact rows of hidden cells, as rows of {@code gold.hidden_score}. */
    public static Dataset<Row> exact(Dataset<Row> scores, Dataset<Row> hidden) {
        return scores.join(broadcast(hidden), CELL.toArray(String[]::new)).withColumn("is_hidden", lit(true));
    }

    /** The keys and reasons of rows of {@code gold.hidden_score}. */
    public static Dataset<Row> keys(Dataset<Row> hidden) {
        return hidden.select(columns(List.of(HiddenCells.TYPE.fieldNames())));
    }

    /** The rows where nothing is hidden. */
    public static Dataset<Row> allShown(Dataset<Row> scores) {
        return scores.withColumn("is_hidden", lit(false))
                .withColumn(REASON, lit(null).cast("string"));
    }

    /**
     * All rows as they are shown: of hidden cells their answers alone; of others nothing that compares them with a hidden cell.
     *
     * @param hidden from {@link #cells}, of these periods and of those that they are compared with
     */
    public static Dataset<Row> shown(Dataset<Row> scores, Dataset<Row> hidden) {
        Dataset<Row> marked = scores;
        for (Related cell : Related.values()) {
            marked = cell.marked(marked, hidden);
        }

        Column isHidden = col(ITSELF).isNotNull();
        Column[] columns = Arrays.stream(scores.columns())
                .map(name -> KEPT.contains(name)
                        ? col(name)
                        : when(seen(name), col(name)).as(name))
                .toArray(Column[]::new);
        return marked.select(Stream.concat(
                        Stream.of(columns),
                        Stream.of(isHidden.as("is_hidden"), col(ITSELF).as(REASON)))
                .toArray(Column[]::new));
    }

    private static Column seen(String name) {
        Column isShown = col(ITSELF).isNull();
        for (Related cell : Related.values()) {
            if (cell.isBehind(name)) {
                isShown = isShown.and(col(cell.mark()).isNull());
            }
        }

        return isShown;
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }
}
