package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Delivered.to;
import static org.barometer.warehouse.TextTable.assertRows;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.answers.Answers;
import org.barometer.answers.Comments;
import org.barometer.answers.Responses;
import org.barometer.customers.Customers;
import org.barometer.customers.Purchases;
import org.barometer.customers.SupportCases;
import org.barometer.definitions.CustomerSource;
import org.barometer.definitions.PurchaseSource;
import org.barometer.definitions.SupportCaseSource;
import org.barometer.definitions.Survey;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;

/** No value, however strange, stops the records around it: each column either takes it or says that it does not. */
class ExtremeValuesTest extends SparkTest {
    private static final Survey SURVEY = Yaml.read(Survey.class, "web", """
            response-id: id
            responded-at: value
            invited-at: value
            edited-at: value
            weight: value
            questions:
              - {column: value, metrics: nps, touchpoint: web}
              - {column: again, metrics: csat_5, touchpoint: web}
            comments:
              - {column: value, touchpoint: web}
            """);

    private static final List<String> STRANGE = List.of(
            "1E-999999999",
            "1E-2147483648",
            "-1E-999999999",
            "1E999999999",
            "1e2147483647",
            "0E-999999999",
            "1E-99",
            "NaN",
            "Infinity",
            "-Infinity",
            "+inf",
            "1" + "0".repeat(400),
            "0." + "1".repeat(400),
            "9".repeat(38),
            "9".repeat(39),
            "99999999999999999999.999999999999999999",
            "-2147483648",
            "2147483647",
            "-9223372036854775808",
            "9223372036854775808",
            "0x1F",
            "1_000",
            "1d",
            "5L",
            "٥",
            "५",
            "５",
            "Ⅴ",
            "½",
            ".",
            "-",
            "+",
            "e5",
            "1e",
            "--5",
            "INTERVAL '1' DAY",
            "P1D",
            "294247-01-10 04:00:54.775807",
            "+294247-01-10",
            "999999999-12-31",
            "-0044-03-15",
            "0000-00-00",
            "0000-01-01",
            "0001-01-01 00:00:00+18:00",
            "9999-12-31 23:59:59.999999999-18:00",
            "9999-12-31",
            "2026-02-30",
            "2026-03-01 24:00:00",
            "2026-03-01 23:59:60",
            "2026-03-01 10:00:00+99:99",
            "2026-03-01 10:00:00 Nowhere/Atall",
            "2026-03-01 10:00:00 " + "Z".repeat(100),
            "2026-03-01 10:00:00." + "9".repeat(100),
            "2026-03-01T10",
            "2026-03-01TT",
            "٢٠٢٦-٠٣-٠١",
            "epoch",
            "now",
            "today",
            "null",
            "true",
            "\uD83D\uDE00",
            "5\u200B");

    @Test
    void ofResponses() {
        Dataset<Row> validated =
                Responses.validate(to(SURVEY, SPARK, records("again", "5")), Yaml.metrics("nps", "csat_5"));
        assertEachHasAOutcome(validated);
        Answers.rows(validated).collectAsList();
        Answers.rejected(validated).collectAsList();
        Comments.rows(validated).collectAsList();
    }

    /** Where the time is good, so that scores and weights are what is strange. */
    @Test
    void ofScoresAndWeights() {
        Survey scores = Yaml.read(Survey.class, "web", """
                response-id: id
                responded-at: day
                questions:
                  - {column: value, metrics: nps, touchpoint: web}
                """);
        Dataset<Row> validated =
                Responses.validate(to(scores, SPARK, records("day", "2026-03-01")), Yaml.metrics("nps"));
        assertThat(validated.where("outcome = 'kept'").count()).isEqualTo(values().size());
        assertRows(
                Answers.rejected(validated.where("record_number IN (1, 2, 4)"))
                        .select("record_number", "reason", "detail"),
                """
                record_number | reason       | detail
                1             | not_a_number | '1E-999999999' is not a whole score from 0 to 10
                2             | not_a_number | '1E-2147483648' is not a whole score from 0 to 10
                4             | not_a_number | '1E999999999' is not a whole score from 0 to 10
                """);

        Survey weights = Yaml.read(Survey.class, "web", """
                response-id: id
                responded-at: day
                weight: try_cast(value AS DOUBLE) * 1e10
                questions:
                  - {column: day, metrics: nps, touchpoint: web}
                """);
        assertEachHasAOutcome(
                Responses.validate(to(weights, SPARK, records("day", "2026-03-01")), Yaml.metrics("nps")));
    }

    @Test
    void ofCustomers() {
        CustomerSource source = Yaml.read(CustomerSource.class, "customers", """
                file: c.csv
                customer-id: id
                valid-from: day
                columns: {birth-year: value, customer-since: value, tier: value}
                identity: {name: value}
                """);
        Dataset<Row> validated = Customers.validate(to(source, SPARK, records("day", "2026-03-01")));
        assertEachHasAOutcome(validated);
        Customers.history(Customers.changes(validated), List.of()).collectAsList();
        Customers.identities(validated).collectAsList();
        assertThat(validated
                        .where("birth_year IS NOT NULL AND birth_year NOT BETWEEN 1800 AND 2199")
                        .count())
                .isZero();

        CustomerSource changes = Yaml.read(CustomerSource.class, "customers", """
                file: c.csv
                customer-id: id
                valid-from: value
                columns: {tier: value}
                identity: {name: value}
                """);
        assertEachHasAOutcome(Customers.validate(to(changes, SPARK, records("day", "2026-03-01"))));
    }

    @Test
    void ofPurchasesAndCases() {
        PurchaseSource purchases = Yaml.read(PurchaseSource.class, "purchases", """
                file: p.csv
                purchase-id: id
                customer-id: id
                purchased-at: day
                columns: {amount: value}
                """);
        assertEachHasAOutcome(Purchases.validate(to(purchases, SPARK, records("day", "2026-03-01"))));
        PurchaseSource times = Yaml.read(PurchaseSource.class, "purchases", """
                file: p.csv
                purchase-id: id
                customer-id: id
                purchased-at: value
                columns: {currency: value}
                """);
        assertEachHasAOutcome(Purchases.validate(to(times, SPARK, records("day", "2026-03-01"))));
        SupportCaseSource cases = Yaml.read(SupportCaseSource.class, "cases", """
                file: s.csv
                case-id: id
                customer-id: id
                opened-at: day
                columns: {solved-at: value}
                """);
        assertEachHasAOutcome(SupportCases.validate(to(cases, SPARK, records("day", "2026-03-01"))));
    }

    /** Also what an expression makes of a record is a number, a time, or neither. */
    @Test
    void ofExpressions() {
        Survey survey = Yaml.read(Survey.class, "web", """
                response-id: id
                responded-at: "element_at(array(timestamp_micros(9223372036854775807L), timestamp_micros(-9223372036854775807L), timestamp'2026-03-01'), CAST(value AS INT))"
                weight: "CAST(element_at(array('1E30', 'NaN', '2.5'), CAST(value AS INT)) AS DOUBLE)"
                questions:
                  - {column: id, metrics: nps, touchpoint: web}
                """);
        Dataset<Row> validated = Responses.validate(to(survey, SPARK, """
                id | value
                1  | 1
                2  | 2
                3  | 3
                """), Yaml.metrics("nps"));
        assertRows(validated.select(col("record_number"), col("outcome"), col("reason"), col("weight")), """
                record_number | outcome  | reason   | weight
                1             | rejected | bad_time | null
                2             | rejected | bad_time | null
                3             | kept     | null     | 2.5
                """);
    }

    private static void assertEachHasAOutcome(Dataset<Row> validated) {
        List<Row> rows = validated.collectAsList();
        assertThat(rows).hasSize(values().size());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<String>getAs("outcome")).isIn("kept", "rejected"))
                .allSatisfy(row -> assertThat(row.<String>getAs("outcome").equals("rejected"))
                        .isEqualTo(row.getAs("reason") != null));
    }

    private static String records(String other, String text) {
        List<String> values = values();
        return "id | value | %s\n".formatted(other)
                + IntStream.range(0, values.size())
                        .mapToObj(i -> "%d | %s | %s".formatted(i + 1, values.get(i), text))
                        .collect(Collectors.joining("\n"));
    }

    private static List<String> values() {
        return Stream.concat(STRANGE.stream(), made().stream()).toList();
    }

    /** Texts put together from what numbers and times are made of; the same ones in every build. */
    private static List<String> made() {
        String parts = "0123456789123456789+-.eEdDfFTZ: _,'xX%NaI";
        Random random = new Random(7);
        return IntStream.range(0, 200)
                .mapToObj(i -> (i % 3 == 0 ? "2026-03-01T1" : "1")
                        + random.ints(1 + random.nextInt(20), 0, parts.length())
                                .mapToObj(place -> parts.substring(place, place + 1))
                                .collect(Collectors.joining()))
                .map(String::strip)
                .toList();
    }
}
