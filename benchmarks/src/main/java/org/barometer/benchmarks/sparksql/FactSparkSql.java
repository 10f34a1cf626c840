package org.barometer.benchmarks.sparksql;

import java.util.List;
import java.util.stream.Collectors;
import org.barometer.benchmarks.HandWrittenSql;

/** From answers to the cube in Spark's SQL, which has no ASOF join: states and running totals as intervals, joined by range. */
final class FactSparkSql {
    private static final List<String> COHORTS = HandWrittenSql.COHORTS;

    static final String FACTS = """
            WITH bought AS (
              SELECT customer_id, purchased_at, lead(purchased_at) OVER (PARTITION BY customer_id ORDER BY purchased_at) AS next,
                     count(*) OVER so_far AS purchases, sum(amount) OVER so_far AS spent,
                     to_date(from_utc_timestamp(purchased_at, 'Europe/Stockholm')) AS last_purchase
              FROM purchase WHERE customer_id IS NOT NULL
              WINDOW so_far AS (PARTITION BY customer_id ORDER BY purchased_at
                                RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
            ), known AS (
              SELECT a.*, c.customer_id IS NOT NULL AS is_known, c.country, c.region, c.gender, c.tier, c.acquisition_channel,
                     c.customer_since, year(response_date) - c.birth_year AS age,
                     CASE WHEN c.customer_id IS NOT NULL THEN coalesce(b.purchases, 0) END AS purchases,
                     CASE WHEN c.customer_id IS NOT NULL THEN b.spent END AS spent,
                     CASE WHEN c.customer_id IS NOT NULL THEN datediff(response_date, b.last_purchase) END AS since
              FROM answer a
              LEFT JOIN customer c
                ON a.customer_id = c.customer_id AND a.responded_at >= c.valid_from AND a.responded_at < c.valid_to
              LEFT JOIN bought b
                ON a.customer_id = b.customer_id AND a.responded_at > b.purchased_at
               AND (b.next IS NULL OR a.responded_at <= b.next)
            ), cohorts AS (
              SELECT survey_id, response_id, question_id, metrics[0] AS metric_id, touchpoint_id, response_date,
                     responded_at, customer_id, score, weight,
                coalesce(country, 'unknown') AS country, concat(coalesce(country, 'unknown'), ' > ', coalesce(region, 'unknown')) AS region,
                CASE WHEN age < 25 THEN 'under_25' WHEN age < 35 THEN '25_34' WHEN age < 45 THEN '35_44'
                     WHEN age < 55 THEN '45_54' WHEN age < 65 THEN '55_64' WHEN age >= 65 THEN '65_plus'
                     ELSE 'unknown' END AS age_band,
                coalesce(gender, 'unknown') AS gender, coalesce(tier, 'unknown') AS tier,
                CASE WHEN customer_since IS NULL OR response_date < customer_since THEN 'unknown'
                     WHEN response_date < add_months(customer_since, 12) THEN 'under_1_year'
                     WHEN response_date < add_months(customer_since, 36) THEN '1_2_years'
                     WHEN response_date < add_months(customer_since, 60) THEN '3_4_years'
                     ELSE '5_years_plus' END AS tenure_band,
                CASE WHEN purchases = 0 THEN 'never' WHEN since <= 7 THEN 'within_7_days' WHEN since <= 30 THEN '8_30_days'
                     WHEN since <= 90 THEN '31_90_days' WHEN since > 90 THEN 'over_90_days'
                     ELSE 'unknown' END AS recency_band,
                CASE WHEN purchases = 0 THEN 'none' WHEN purchases = 1 THEN 'one' WHEN purchases <= 3 THEN '2_3'
                     WHEN purchases <= 6 THEN '4_6' WHEN purchases > 6 THEN '7_plus'
                     ELSE 'unknown' END AS frequency_band,
                CASE WHEN purchases = 0 THEN 'none' WHEN crowns < 1000 THEN 'under_1000' WHEN crowns < 3000 THEN '1000_2999'
                     WHEN crowns < 6000 THEN '3000_5999' WHEN crowns IS NOT NULL THEN '6000_plus'
                     ELSE 'unknown' END AS spend_band,
                coalesce(acquisition_channel, 'unknown') AS acquisition_channel
              FROM (SELECT *, spent * CASE country WHEN 'NO' THEN 0.95 WHEN 'DK' THEN 1.50 ELSE 1.00 END AS crowns FROM known)
            ), facts AS (
              SELECT concat_ws('/', survey_id, response_id, question_id) AS answer_id, metric_id, touchpoint_id,
                     response_date, responded_at, survey_id, response_id, customer_id, score, weight, %1$s
              FROM cohorts WHERE metric_id <> 'nki'
              UNION ALL
              SELECT concat_ws('/', survey_id, response_id, 'nki', touchpoint_id), 'nki', touchpoint_id,
                     min(response_date), min(responded_at), survey_id, response_id, min(customer_id),
                     CAST(CAST((2 * sum(units) + count(*)) DIV (2 * count(*)) AS DECIMAL(18, 0)) * 0.00000001 AS DECIMAL(11, 8)),
                     min(weight), %2$s
              FROM (SELECT *, CAST(round((score - 1) * 10000000000 / 9) AS BIGINT) AS units FROM cohorts WHERE metric_id = 'nki')
              GROUP BY survey_id, response_id, touchpoint_id HAVING count(*) >= 2
            )
            SELECT *, CAST(CASE metric_id WHEN 'nps' THEN CASE WHEN score >= 9 THEN 100 WHEN score >= 7 THEN 0 ELSE -100 END
                                          WHEN 'csat_5' THEN CASE WHEN score >= 4 THEN 100 ELSE 0 END
                                          WHEN 'ces_2_mean' THEN (score - 1) * 100 / 6
                                          ELSE score END AS DECIMAL(11, 8)) AS points
            FROM facts
            """.formatted(
                    String.join(", ", COHORTS),
                    COHORTS.stream().map(cohort -> "any_value(" + cohort + ")").collect(Collectors.joining(", ")));

    /** One pass with a grouping set for each dimension and one for all. */
    static final String CUBE = """
            SELECT response_date, metric_id, touchpoint_id,
                   CASE %1$s ELSE '(all)' END AS cohort_dimension, coalesce(%2$s, '(all)') AS cohort_value,
                   score, count(*) AS answers, CAST(sum(weight) AS DECIMAL(28, 10)) AS weight_sum,
                   CAST(sum(CAST(weight * weight AS DECIMAL(28, 20))) AS DECIMAL(38, 20)) AS weight_square_sum
            FROM fact_answer
            GROUP BY GROUPING SETS (%3$s, (response_date, metric_id, touchpoint_id, score))
            """.formatted(
                    COHORTS.stream()
                            .map(cohort -> "WHEN grouping(%s) = 0 THEN '%s'".formatted(cohort, cohort))
                            .collect(Collectors.joining(" ")),
                    String.join(", ", COHORTS),
                    COHORTS.stream()
                            .map("(response_date, metric_id, touchpoint_id, score, %s)"::formatted)
                            .collect(Collectors.joining(", ")));

    private FactSparkSql() {}
}
