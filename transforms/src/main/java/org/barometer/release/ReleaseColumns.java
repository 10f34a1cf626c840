package org.barometer.release;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.barometer.periods.Sum;

/** The columns of what goes into a release and of what comes out of it. */
final class ReleaseColumns {
    /** Cells that have been heard of; what waits; changes of days, and who made them: in the order in which they are read. */
    static final int KNOWN = 0;

    static final int WITHHELD = 1;
    static final int CHANGE = 2;
    static final int RELEASED = 3;

    static final int METRIC = 0;
    static final int DIMENSION = 1;
    static final int KIND = 2;
    static final int FIRST = 3;
    static final int LAST = 4;
    static final int TOUCHPOINT = 5;
    static final int COHORT = 6;
    static final int STEP = 7;
    static final int OF_TOUCHPOINT = 8;
    static final int OF_COHORT = 9;
    static final int PERIOD_TYPE = 10;
    static final int PERIOD_START = 11;
    static final int WITHOUT = 12;
    static final int CUSTOMERS = 13;
    static final int ENOUGH = 14;
    static final int FIRST_SUM = 15;

    static final List<String> SUMS = Sum.columns();

    static final StructType TYPE = StructType.fromDDL(
            "metric_id STRING, cohort_dimension STRING, kind INT, first_date DATE, last_date DATE, touchpoint_id STRING,"
                    + " cohort_value STRING, step STRING, of_touchpoint STRING, of_cohort STRING, period_type STRING, period_start DATE,"
                    + " without ARRAY<STRING>, customers ARRAY<INT>, has_enough BOOLEAN, "
                    + SUMS.stream().map(sum -> sum + " BIGINT").collect(Collectors.joining(", ")));

    private ReleaseColumns() {}

    /** Rows of one kind, with nothing in the columns that they do not have. */
    static Dataset<Row> of(int kind, Dataset<Row> rows) {
        List<String> there = List.of(rows.columns());
        return rows.withColumn("kind", functions.lit(kind))
                .select(Stream.of(TYPE.fields())
                        .map(field -> there.contains(field.name())
                                        || field.name().equals("kind")
                                ? functions.col(field.name())
                                : functions.lit(null).cast(field.dataType()).as(field.name()))
                        .toArray(Column[]::new));
    }
}
