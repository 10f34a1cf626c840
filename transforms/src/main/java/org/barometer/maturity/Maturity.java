package org.barometer.maturity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which periods hold nearly all of their answers.
 *
 * @param through the last day on which a period may have ended
 */
public record Maturity(LocalDate through) {

    /** That of a last business date, where answers take so many days. */
    public static Maturity of(LocalDate lastBusinessDate, int days) {
        return new Maturity(lastBusinessDate.minusDays(days));
    }

    /** Scores with {@code is_mature}. */
    public Dataset<Row> marked(Dataset<Row> scores) {
        return scores.withColumn("is_mature", col("period_end").leq(lit(through)));
    }

    /** The days on which those periods end that are mature by only one of two. */
    public List<LocalDate> turned(Maturity other) {
        List<LocalDate> inOrder = Stream.of(through, other.through)
                .sorted(Comparator.naturalOrder())
                .toList();
        return inOrder.get(0).plusDays(1).datesUntil(inOrder.get(1).plusDays(1)).toList();
    }
}
