package org.barometer.customers;

import static org.barometer.Delivered.lines;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.SupportCaseSource;
import org.barometer.records.Validated;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

class SupportCasesTest extends SparkTest {
    private static final SupportCaseSource SOURCE = Yaml.read(SupportCaseSource.class, "support_cases", """
            file: cases_{date}.jsonl
            format: jsonl
            customer-id: customer
            case-id: id
            opened-at: opened
            columns: {solved-at: solved, team: team, type: type, channel: channel}
            """);

    @Test
    void aCaseIsAsLastDelivered() {
        assertRows(SupportCases.rows(validate("""
                        {"id": 1, "customer": 7, "opened": "2026-03-01T10:00:00Z", "team": "north", "channel": "chat"}
                        {"id": 1, "customer": 7, "opened": "2026-03-01T10:00:00Z", "solved": "2026-03-02T10:00:00Z", "team": "south", "type": "delivery", "channel": "chat"}
                        {"id": 2, "customer": null, "opened": "2026-03-01T10:00:00Z"}
                        """)), """
                case_id | customer_id | opened_at           | solved_at           | team  | case_type | channel
                1       | who-7       | 2026-03-01 10:00:00 | 2026-03-02 10:00:00 | south | delivery  | chat
                2       | null        | 2026-03-01 10:00:00 | null                | null  | null      | null
                """);
    }

    @Test
    void aCaseNeedsAnIdAndATime() {
        assertRows(Validated.rejected(validate("""
                        {"customer": 7, "opened": "2026-03-01T10:00:00Z"}
                        {"id": 2, "customer": 7}
                        {"id": 3, "customer": 7, "opened": "2026-04-01T10:00:00Z"}
                        case 4 of customer 7
                        {"id": 5, "customer": 7, "opened": "2026-03-01T10:00:00Z", "solved": "tomorrow"}
                        """)), """
                record_number | reason         | detail                                                                       | payload
                1             | blank_id       | the case id is blank                                                         | {"opened":"2026-03-01T10:00:00Z"}
                2             | bad_time       | time of opening '(blank)' is not a time                                      | {"id":"2"}
                3             | future_time    | time of opening '2026-04-01T10:00:00Z' is in the future    | {"id":"3","opened":"2026-04-01T10:00:00Z"}
                4             | corrupt_record | The record does not fit its format: one JSON object a line                   | null
                5             | bad_time       | time of solution 'tomorrow' is not a time | {"id":"5","opened":"2026-03-01T10:00:00Z","solved":"tomorrow"}
                """);
    }

    private static Dataset<Row> validate(String text) {
        List<String> header = List.of("id", "customer", "opened", "solved", "team", "type", "channel");
        return SupportCases.validate(lines(SOURCE, SPARK, header, text));
    }
}
