package org.barometer.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.barometer.warehouse.Table;

/**
 * Answers, customers and purchases of 90 days as Parquet, in the columns of the silver tables: a quarter as many customers
 * as answers, as many purchases, eight touchpoints.
 *
 * <p>Every value is a hash of the row's number and the name of the column, so the same number of answers gives the same data
 * always. Of ten answers, three are for NPS, two for CSAT, two for CES and three are the items of one NKI response, of which
 * some lack one or two.
 */
final class GeneratedCompany {
    private final SparkSession spark;
    private final long answers;

    GeneratedCompany(SparkSession spark, long answers) {
        this.spark = spark;
        this.answers = answers;
    }

    /** Writes what is not there yet. */
    void writeTo(Path folder) {
        write("silver.customer", customers(), folder.resolve("customer"));
        write("silver.purchase", purchases(), folder.resolve("purchase"));
        write("silver.answer", answers(), folder.resolve("answer"));
    }

    private static void write(String table, Dataset<Row> rows, Path folder) {
        if (!Files.exists(folder.resolve("_SUCCESS"))) {
            Table.named(table).conform(rows).write().mode("overwrite").parquet(folder.toString());
        }
    }

    /** Up to three states of each, the changes within the 90 days; some are customers of February only. */
    private Dataset<Row> customers() {
        return numbers(answers / 4)
                .selectExpr(
                        "*",
                        chosen("versions", 3) + " AS changes",
                        """
                        CASE WHEN %s = 0 THEN TIMESTAMP'2026-02-01 00:00:00' ELSE TIMESTAMP'2020-01-01 00:00:00' END AS first
                        """.formatted(chosen("new", 50)),
                        "timestamp_seconds(unix_seconds(TIMESTAMP'2026-02-02') + %s) AS second"
                                .formatted(chosen("second", 20 * 86_400)),
                        "timestamp_seconds(unix_seconds(TIMESTAMP'2026-02-23') + %s) AS third"
                                .formatted(chosen("third", 20 * 86_400)))
                .selectExpr("*", "explode(sequence(0, CAST(changes AS INT))) AS version")
                .selectExpr(
                        customer("number"),
                        "element_at(array(first, second, third), version + 1) AS valid_from",
                        """
                        CASE WHEN version = changes THEN TIMESTAMP'9999-12-31 00:00:00'
                             ELSE element_at(array(second, third), version + 1) END AS valid_to
                        """,
                        "version = changes AS is_current",
                        "element_at(array('SE', 'NO', 'DK'), CAST(%s + 1 AS INT)) AS country"
                                .formatted(chosen("country", 3)),
                        "concat('region_', %s, '_', %s) AS region"
                                .formatted(chosen("country", 3), chosen("region', version, '", 4)),
                        "CASE WHEN %s > 0 THEN CAST(1940 + %s AS INT) END AS birth_year"
                                .formatted(chosen("born", 30), chosen("year", 66)),
                        "element_at(array('female', 'male', 'other', NULL), CAST(%s + 1 AS INT)) AS gender"
                                .formatted(chosen("gender", 4)),
                        "element_at(array('basic', 'silver', 'gold'), CAST(%s + 1 AS INT)) AS tier"
                                .formatted(chosen("tier', version, '", 3)),
                        "element_at(array('web', 'store', 'app', 'friend', 'advertisement'), CAST(%s + 1 AS INT)) AS acquisition_channel"
                                .formatted(chosen("channel", 5)),
                        "date_add(DATE'2018-01-01', CAST(%s AS INT)) AS customer_since"
                                .formatted(chosen("since", 2900)));
    }

    /** Of nine months; every hundredth is anonymous. */
    private Dataset<Row> purchases() {
        return numbers(answers)
                .selectExpr(
                        "'orders' AS source_id",
                        "concat('purchase-', number) AS purchase_id",
                        "CASE WHEN %s > 0 THEN %s END AS customer_id"
                                .formatted(chosen("known", 100), customer(chosen("buyer", answers / 4))),
                        "timestamp_seconds(unix_seconds(TIMESTAMP'2025-07-01') + %s) AS purchased_at"
                                .formatted(chosen("at", 270 * 86_400)),
                        "CAST((1000 + %s) / 100 AS DECIMAL(18, 2)) AS amount".formatted(chosen("amount", 120_000)),
                        "'SEK' AS currency",
                        "concat('category_', %s) AS category".formatted(chosen("category", 6)),
                        "'orders' AS delivery_id",
                        "number + 1 AS record_number");
    }

    /** All answers of a response share customer, touchpoint, time and weight; some are anonymous, some of the unknown. */
    private Dataset<Row> answers() {
        return numbers(answers)
                .selectExpr(
                        "number AS answer",
                        "number % 10 AS place",
                        "number DIV 10 * 8 + least(number % 10, 7) AS number")
                .selectExpr("*", """
                        CASE WHEN place < 3 THEN 'nps'
                             WHEN place < 5 OR place = 9 AND %1$s %% 8 = 0 OR place = 8 AND %1$s = 0 THEN 'csat_5'
                             WHEN place < 7 THEN 'ces_2_mean'
                             ELSE 'nki' END AS metric
                        """.formatted(chosen("items", 32)))
                .selectExpr(
                        "'survey' AS survey_id",
                        "concat('response-', number) AS response_id",
                        "concat('question_', place) AS question_id",
                        "concat('touchpoint_', %s) AS touchpoint_id".formatted(chosen("touchpoint", 8)),
                        "array(metric) AS metrics",
                        """
                        CASE WHEN metric = 'nki'
                             THEN element_at(array('overall', 'expectations', 'ideal'), CAST(place - 6 AS INT)) END AS item
                        """,
                        """
                        CAST(CASE metric WHEN 'nps' THEN %1$s %% 11 WHEN 'csat_5' THEN 1 + %1$s %% 5
                                         WHEN 'ces_2_mean' THEN 1 + %1$s %% 7 ELSE 1 + %1$s %% 10 END AS DECIMAL(11, 8)) AS score
                        """.formatted(chosen("score', answer, '", 2310)),
                        "CAST((2000000000 + %s) / 10000000000 AS DECIMAL(18, 10)) AS weight"
                                .formatted(chosen("weight", 28_000_000_000L)),
                        "CASE WHEN %1$s > 1 THEN %2$s WHEN %1$s = 1 THEN sha2('nobody', 256) END AS customer_id"
                                .formatted(chosen("known", 50), customer(chosen("respondent", answers / 4))),
                        "CAST(NULL AS TIMESTAMP) AS invited_at",
                        "timestamp_seconds(%s) AS responded_at".formatted(answeredAt()),
                        "to_date(from_utc_timestamp(timestamp_seconds(%s), 'Europe/Stockholm')) AS response_date"
                                .formatted(answeredAt()),
                        "map('device', element_at(array('mobile', 'desktop'), CAST(%s + 1 AS INT))) AS attributes"
                                .formatted(chosen("device", 2)));
    }

    /** From the first second of January to the last of March in Stockholm. */
    private static String answeredAt() {
        return "(unix_seconds(TIMESTAMP'2025-12-31 23:00:00') + %s)".formatted(chosen("at", 90 * 86_400 - 3_600));
    }

    private Dataset<Row> numbers(long count) {
        return spark.range(count).toDF("number");
    }

    /** As pseudonyms look. */
    private static String customer(String number) {
        return "sha2(concat('customer-', %s), 256)%s"
                .formatted(number, number.equals("number") ? " AS customer_id" : "");
    }

    /** SQL for a number below a bound that looks random. */
    private static String chosen(String what, long bound) {
        return "pmod(xxhash64('%s', number), %d)".formatted(what, bound);
    }
}
