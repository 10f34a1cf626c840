package org.barometer.release;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.barometer.rows.Partitions;

/**
 * The customers whose answers have come, gone or changed, by day, metric, touchpoint and cohort; as many as one needs to know,
 * and in parts: the same day may come several times.
 *
 * <p>Whoever is not known as a customer counts as one of their own with each response.
 */
public final class ChangedCustomers {
    private static final StructType ROW = StructType.fromDDL(
            "metric_id STRING, cohort_dimension STRING, first_date DATE,"
                    + " last_date DATE, touchpoint_id STRING, cohort_value STRING, customers ARRAY<INT>, has_enough BOOLEAN");
    private static final List<String> KEY = List.of("answer_id", "metric_id");
    private static final List<String> SAID = List.of("response_date", "touchpoint_id", "points", "weight");

    private ChangedCustomers() {}

    /** Those of all these answers. */
    public static Dataset<Row> of(Dataset<Row> facts, List<String> dimensions, int enough) {
        return walked(read(facts, lit(null).cast("map<string,string>")), dimensions, enough);
    }

    /**
     * Those of answers that are not the same before and after.
     *
     * @param before rows of {@code gold.fact_answer}
     * @param after the same
     */
    public static Dataset<Row> between(Dataset<Row> before, Dataset<Row> after, List<String> dimensions, int enough) {
        Dataset<Row> changed = changed(after, before).unionByName(changed(before, after));
        return walked(changed, dimensions, enough);
    }

    /** What is in one and not in the other, with the cohorts of the other where nothing but cohorts differs. */
    private static Dataset<Row> changed(Dataset<Row> one, Dataset<Row> other) {
        Dataset<Row> others = other.select(Stream.of(KEY, SAID, List.of("cohorts"))
                .flatMap(List::stream)
                .map(name -> col(name).as("other_" + name))
                .toArray(Column[]::new));
        Column isIt = equal(KEY);
        Dataset<Row> both =
                one.join(others, isIt, "left").withColumn("same_cohorts", when(equal(SAID), col("other_cohorts")));
        return read(
                both.where(not(coalesce(sorted("same_cohorts").equalTo(sorted("cohorts")), lit(false)))),
                col("same_cohorts"));
    }

    private static Column sorted(String cohorts) {
        return functions.array_sort(functions.map_entries(col(cohorts)));
    }

    private static Column equal(List<String> names) {
        return names.stream()
                .map(name -> col(name).eqNullSafe(col("other_" + name)))
                .reduce(Column::and)
                .orElseThrow();
    }

    private static Dataset<Row> read(Dataset<Row> facts, Column sameCohorts) {
        return facts.select(
                unix_date(col("response_date")),
                col("metric_id"),
                col("touchpoint_id"),
                hash(coalesce(col("customer_id"), concat_ws("/", col("survey_id"), col("response_id")))),
                col("cohorts"),
                sameCohorts.as("same_cohorts"));
    }

    private static Dataset<Row> walked(Dataset<Row> answers, List<String> dimensions, int enough) {
        return Partitions.walkedByFewTasks(answers, ROW, part -> new CustomerRows(part, dimensions, enough));
    }
}
