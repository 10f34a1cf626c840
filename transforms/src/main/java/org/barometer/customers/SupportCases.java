package org.barometer.customers;

import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.SupportCaseSource;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;

/** What customers asked support. */
public final class SupportCases {
    private SupportCases() {}

    /** Validates the cases: of several rows of one case the latest delivered counts. */
    public static Dataset<Row> validate(RecordContext<SupportCaseSource> context) {
        SupportCaseSource source = context.source();
        SupportCaseSource.Attributes columns = source.columns();
        Map<String, Column> read = new HashMap<>();
        read.put("case_id", context.text(source.caseId()));
        read.put("customer_id", context.customer(source.customerId()));
        read.put("opened_at", context.instant(source.openedAt()));
        read.put("opened_as_written", context.text(source.openedAt()));
        read.put("solved_at", context.instant(columns.solvedAt()));
        read.put("solved_as_written", context.text(columns.solvedAt()));
        read.put("team", context.text(columns.team()));
        read.put("case_type", context.text(columns.type()));
        read.put("channel", context.text(columns.channel()));
        Dataset<Row> validated = context.validate()
                .rejectBlank(col("case_id"), "blank_id", "the case id")
                .rejectTime(col("opened_as_written"), context.day(col("opened_at")), "time of opening")
                .rejectUnreadable(col("solved_as_written"), col("solved_at"), "bad_time", "time of solution", "time")
                .on(context.records(null, read), List.of(col("case_id")), List.of());
        return Validated.with(
                validated,
                Stream.of("case_id", "customer_id", "opened_at", "solved_at", "team", "case_type", "channel"));
    }

    /** The cases that count, as rows of {@code silver.support_case}. */
    public static Dataset<Row> rows(Dataset<Row> validated) {
        return Validated.kept(validated)
                .select(
                        "source_id",
                        "case_id",
                        "customer_id",
                        "opened_at",
                        "solved_at",
                        "team",
                        "case_type",
                        "channel",
                        "delivery_id",
                        "record_number");
    }
}
