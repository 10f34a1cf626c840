package org.barometer.benchmarks.peers;

import java.nio.file.Path;
import java.util.Map;

/** SQL for DuckDB from export files to the tables that the scores start from: what one would write by hand for this company. */
final class RawSql {
    /** The deliveries as Parquet, every value as it was delivered. */
    static final Map<String, String> DELIVERED = Map.of("response", """
            SELECT survey_id, delivered_on, id, customer, submitted_at, weight, answer.key AS question, answer.value AS score
            FROM (SELECT regexp_extract(filename, '([a-z]+)_[0-9-]+.jsonl', 1) AS survey_id,
                         regexp_extract(filename, '_([0-9-]+).jsonl', 1)::DATE AS delivered_on, id, customer, submitted_at,
                         weight, unnest(map_entries(answers)) AS answer
                  FROM read_json('%1$s/surveys/*_%2$s.jsonl', format = 'newline_delimited', filename = true,
                                 columns = {id: 'VARCHAR', customer: 'VARCHAR', submitted_at: 'VARCHAR', weight: 'VARCHAR',
                                            answers: 'MAP(VARCHAR, VARCHAR)'}))
            """, "change", """
            SELECT * EXCLUDE (filename), regexp_extract(filename, '_([0-9-]+).csv', 1)::DATE AS delivered_on
            FROM read_csv('%1$s/crm/customers_%2$s.csv', all_varchar = true, header = true, filename = true)
            """, "order", """
            SELECT * EXCLUDE (filename), regexp_extract(filename, '_([0-9-]+).csv', 1)::DATE AS delivered_on
            FROM read_csv('%1$s/orders/orders_%2$s.csv', all_varchar = true, header = true, filename = true)
            """);

    /** Usable answers of the revision of each response that was delivered last. */
    static final String ANSWER = """
            WITH usable AS (
              SELECT survey_id, id AS response_id, question AS question_id, delivered_on, split_part(question, '_', 1) AS touchpoint_id,
                     [CASE split_part(question, '_', 2) WHEN 'nps' THEN 'nps' WHEN 'csat' THEN 'csat_5'
                                                       WHEN 'ces' THEN 'ces_2_mean' ELSE 'nki' END] AS metrics,
                     try_cast(score AS DECIMAL(11, 8)) AS score, try_cast(weight AS DECIMAL(18, 10)) AS weight,
                     nullif(customer, '') AS customer_id, try_cast(submitted_at AS TIMESTAMPTZ) AS responded_at,
                     (responded_at AT TIME ZONE 'Europe/Stockholm')::DATE AS response_date
              FROM response WHERE id <> ''
            ), latest AS (
              SELECT survey_id, response_id, max(delivered_on) AS delivered_on FROM usable GROUP BY ALL
            )
            SELECT * EXCLUDE (delivered_on) FROM usable SEMI JOIN latest USING (survey_id, response_id, delivered_on)
            WHERE responded_at IS NOT NULL AND weight >= 0 AND score = floor(score)
              AND score BETWEEN CASE metrics[1] WHEN 'nps' THEN 0 ELSE 1 END
                            AND CASE metrics[1] WHEN 'csat_5' THEN 5 WHEN 'ces_2_mean' THEN 7 ELSE 10 END
            """;

    /** Customers over time. */
    static final String CUSTOMER = """
            WITH change AS (
              SELECT id AS customer_id, changed_at::TIMESTAMPTZ AS valid_from, country, region, born::INT AS birth_year,
                     nullif(gender, '') AS gender, tier, channel AS acquisition_channel, since::DATE AS customer_since
              FROM change
              QUALIFY row_number() OVER (PARTITION BY id, changed_at ORDER BY delivered_on DESC) = 1
            )
            SELECT *, coalesce(lead(valid_from) OVER (PARTITION BY customer_id ORDER BY valid_from),
                               TIMESTAMPTZ '9999-12-31 00:00:00+00') AS valid_to
            FROM change
            """;

    /** Purchases as delivered last. */
    static final String PURCHASE = """
            SELECT "order" AS purchase_id, customer AS customer_id, created_at::TIMESTAMPTZ AS purchased_at,
                   total::DECIMAL(18, 2) AS amount, currency, category
            FROM "order" QUALIFY row_number() OVER (PARTITION BY "order" ORDER BY delivered_on DESC) = 1
            """;

    private RawSql() {}

    /** A query for the deliveries of a date, or of all for {@code *}. */
    static String delivered(String kind, Path landing, String date) {
        return java.util.Objects.requireNonNull(DELIVERED.get(kind)).formatted(landing, date);
    }
}
