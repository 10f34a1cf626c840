package org.barometer.release;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.privacy.Shape;
import org.barometer.rows.Partitions;
import org.barometer.vocabulary.Cohort;

/**
 * What of the daily sums may be told, and what waits for more customers.
 *
 * @param rows of both, to be computed once
 */
public record Release(Dataset<Row> rows) {
    private static final Column[] GROUP = {col("metric_id"), col("cohort_dimension")};
    private static final Column[] ORDER = Stream.of(
                    "metric_id",
                    "cohort_dimension",
                    "kind",
                    "first_date",
                    "step",
                    "of_touchpoint",
                    "of_cohort",
                    "period_type",
                    "period_start",
                    "without")
            .map(functions::col)
            .toArray(Column[]::new);

    /** Sums as {@code gold.released_sum} has them, without their weight magnitude. */
    private static final List<String> RELEASED = Stream.concat(
                    Stream.of(
                            "metric_id",
                            "touchpoint_id",
                            "cohort_dimension",
                            "cohort_value",
                            "first_date",
                            "last_date"),
                    ReleaseColumns.SUMS.stream())
            .toList();

    /** The same of {@code gold.withheld_sum}. */
    private static final List<String> WITHHELD = Stream.of(
                    RELEASED,
                    List.of(
                            "step",
                            "of_touchpoint",
                            "of_cohort",
                            "period_type",
                            "period_start",
                            "without",
                            "customers",
                            "has_enough"))
            .flatMap(List::stream)
            .toList();

    /**
     * The release of a night.
     *
     * @param known rows of {@code gold.released_sum} without sums, so far
     * @param withheld rows of {@code gold.withheld_sum}, so far
     * @param changes by how much rows of {@code gold.daily_sum} have changed; several of one day add up
     * @param customers from {@link ChangedCustomers}
     * @param enough customers of a sum that may be told
     * @param through last business date
     * @param cohorts all of them
     */
    public static Release of(
            Dataset<Row> known,
            Dataset<Row> withheld,
            Dataset<Row> changes,
            Dataset<Row> customers,
            int enough,
            LocalDate through,
            List<Cohort> cohorts) {
        Dataset<Row> days = changes.where(col("touchpoint_id").notEqual(Cohort.ALL))
                .withColumn("first_date", col("response_date"))
                .withColumn("last_date", col("response_date"));
        Dataset<Row> all = ReleaseColumns.of(ReleaseColumns.KNOWN, known)
                .unionByName(ReleaseColumns.of(
                        ReleaseColumns.WITHHELD,
                        withheld.withColumnsRenamed(Map.of("from_date", "first_date", "until_date", "last_date"))))
                .unionByName(changes(days, cohorts))
                .unionByName(changes(customers, cohorts));
        Map<String, Shape> shapes = cohorts.stream().collect(Collectors.toMap(Cohort::id, Shape::of));
        int last = Math.toIntExact(through.toEpochDay());
        return new Release(Partitions.walked(
                all.repartition(GROUP).sortWithinPartitions(ORDER),
                ReleaseColumns.TYPE,
                part -> new ReleaseRows(part, enough, last, shapes)));
    }

    /** Changes and, in every dimension, what they are for everyone, and in one within another, what they are for the other. */
    private static Dataset<Row> changes(Dataset<Row> rows, List<Cohort> cohorts) {
        Dataset<Row> changes = ReleaseColumns.of(ReleaseColumns.CHANGE, rows);
        Stream<String> all =
                Stream.concat(Stream.of(Cohort.ALL), cohorts.stream().map(Cohort::id));
        Dataset<Row> ofAll = as(all, Cohort.ALL, lit(ReleaseOfOne.OF_TOUCHPOINT), changes);
        return cohorts.stream()
                .map(Cohort::within)
                .filter(Objects::nonNull)
                .distinct()
                .map(outer -> as(
                        cohorts.stream()
                                .filter(cohort -> outer.equals(cohort.within()))
                                .map(Cohort::id),
                        outer,
                        concat(col("cohort_value"), lit(ReleaseOfOne.OF_OUTER)),
                        changes))
                .reduce(changes.unionByName(ofAll), Dataset::unionByName);
    }

    /** What the changes of a dimension are in others, by the name that its values have there. */
    private static Dataset<Row> as(Stream<String> others, String dimension, Column name, Dataset<Row> changes) {
        return changes.where(col("cohort_dimension").equalTo(dimension))
                .withColumn("cohort_value", name)
                .withColumn(
                        "cohort_dimension",
                        explode(array(others.map(functions::lit).toArray(Column[]::new))));
    }

    /** Daily sums taken away. */
    public static Dataset<Row> negated(Dataset<Row> daily) {
        Dataset<Row> negated = daily;
        for (String sum : ReleaseColumns.SUMS) {
            negated = negated.withColumn(sum, functions.negative(col(sum)));
        }

        return negated;
    }

    /** What may be told now: to be added to what has been told. */
    public Dataset<Row> released() {
        return of(ReleaseColumns.RELEASED, RELEASED);
    }

    /** What waits, in place of what has waited. */
    public Dataset<Row> withheld() {
        return of(ReleaseColumns.WITHHELD, WITHHELD)
                .withColumnsRenamed(Map.of("first_date", "from_date", "last_date", "until_date"));
    }

    private Dataset<Row> of(int kind, List<String> columns) {
        return rows.where(col("kind").equalTo(kind))
                .select(columns.stream().map(functions::col).toArray(Column[]::new));
    }
}
