package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What every step does with judged records, whatever they are: take the good, set the bad aside, count both. */
public final class Judged {
    private Judged() {}

    /** The records that count. */
    public static Dataset<Row> kept(Dataset<Row> judged) {
        return judged.where(col("verdict").equalTo(Verdict.KEPT));
    }

    /** The records that repeat another, or that a later revision has replaced. */
    public static Dataset<Row> duplicate(Dataset<Row> judged) {
        return judged.where(col("verdict").equalTo(Verdict.DUPLICATE));
    }

    /** The records set aside, as rows of {@code silver.rejected_record}. */
    public static Dataset<Row> rejected(Dataset<Row> judged) {
        return judged.where(col("verdict").equalTo(Verdict.REJECTED))
                .select(
                        col("source_id"),
                        col("delivery_id"),
                        col("record_number"),
                        lit(null).cast("string").as("question_id"),
                        col("reason"),
                        col("detail"),
                        col("usable_from"),
                        col("payload"));
    }

    /** Records by source and verdict: {@code source_id, unit, read_count, kept_count, rejected_count, duplicate_count}. */
    public static Dataset<Row> counts(Dataset<Row> judged, String unit) {
        return judged.groupBy("source_id")
                .agg(
                        count(lit(1)).as("read_count"),
                        count_if(col("verdict").equalTo(Verdict.KEPT)).as("kept_count"),
                        count_if(col("verdict").equalTo(Verdict.REJECTED)).as("rejected_count"),
                        count_if(col("verdict").equalTo(Verdict.DUPLICATE)).as("duplicate_count"))
                .withColumn("unit", lit(unit));
    }
}
