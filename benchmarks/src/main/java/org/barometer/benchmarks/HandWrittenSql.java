package org.barometer.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** The steps as one would write them by hand for DuckDB, for just these cohorts and metrics and no others. */
public final class HandWrittenSql {
    public static final List<String> COHORTS = List.of(
            "country",
            "region",
            "age_band",
            "gender",
            "tier",
            "tenure_band",
            "recency_band",
            "frequency_band",
            "spend_band",
            "acquisition_channel");

    public static final List<String> METRICS = List.of("nps", "csat_5", "ces_2_mean", "nki", "ksi");

    /** Facts: running totals of purchases, then two ASOF joins, then the respondents' own NKI. */
    public static final String FACTS = """
            WITH bought AS (
              SELECT customer_id, purchased_at, count(*) OVER so_far AS purchases, sum(amount) OVER so_far AS spent,
                     (purchased_at AT TIME ZONE 'Europe/Stockholm')::DATE AS last_purchase
              FROM purchase WHERE customer_id IS NOT NULL
              WINDOW so_far AS (PARTITION BY customer_id ORDER BY purchased_at
                                RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
            ), state AS (
              SELECT a.*, c.customer_id AS is_known, c.country, c.region, c.birth_year, c.gender, c.tier,
                     c.acquisition_channel, c.customer_since
              FROM answer a ASOF LEFT JOIN customer c
                ON a.customer_id = c.customer_id AND a.responded_at >= c.valid_from
            ), known AS (
              SELECT s.*, CASE WHEN is_known IS NOT NULL THEN coalesce(b.purchases, 0) END AS purchases, b.spent,
                     CASE WHEN is_known IS NOT NULL THEN response_date - last_purchase END AS since,
                     year(response_date) - birth_year AS age
              FROM state s ASOF LEFT JOIN bought b
                ON s.customer_id = b.customer_id AND s.responded_at > b.purchased_at
            ), cohorts AS (
              SELECT survey_id, response_id, question_id, metrics[1] AS metric_id, touchpoint_id, response_date,
                     responded_at, customer_id, score, weight,
                coalesce(country, 'unknown') AS country, concat(coalesce(country, 'unknown'), ' > ', coalesce(region, 'unknown')) AS region,
                CASE WHEN age < 25 THEN 'under_25' WHEN age < 35 THEN '25_34' WHEN age < 45 THEN '35_44'
                     WHEN age < 55 THEN '45_54' WHEN age < 65 THEN '55_64' WHEN age >= 65 THEN '65_plus'
                     ELSE 'unknown' END AS age_band,
                coalesce(gender, 'unknown') AS gender, coalesce(tier, 'unknown') AS tier,
                CASE WHEN customer_since IS NULL OR response_date < customer_since THEN 'unknown'
                     WHEN response_date < customer_since + INTERVAL 1 YEAR THEN 'under_1_year'
                     WHEN response_date < customer_since + INTERVAL 3 YEAR THEN '1_2_years'
                     WHEN response_date < customer_since + INTERVAL 5 YEAR THEN '3_4_years'
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
              FROM (SELECT *, CASE WHEN is_known IS NOT NULL THEN
                      spent * CASE country WHEN 'NO' THEN 0.95 WHEN 'DK' THEN 1.50 ELSE 1.00 END END AS crowns FROM known)
            )
            , facts AS (
              SELECT concat_ws('/', survey_id, response_id, question_id) AS answer_id, metric_id, touchpoint_id,
                     response_date, responded_at, survey_id, response_id, customer_id, score, weight, %1$s
              FROM cohorts WHERE metric_id <> 'nki'
              UNION ALL
              SELECT concat_ws('/', survey_id, response_id, 'nki', touchpoint_id), 'nki', touchpoint_id,
                     min(response_date), min(responded_at), survey_id, response_id, min(customer_id),
                     (((2 * sum(units) + count(*)) // (2 * count(*)))::DECIMAL(18, 0) * 0.00000001)::DECIMAL(11, 8),
                     min(weight), %2$s
              FROM (SELECT *, round((score - 1) * 10000000000 / 9)::BIGINT AS units FROM cohorts WHERE metric_id = 'nki')
              GROUP BY survey_id, response_id, touchpoint_id HAVING count(*) >= 2
            )
            SELECT *, CASE metric_id WHEN 'nps' THEN CASE WHEN score >= 9 THEN 100 WHEN score >= 7 THEN 0 ELSE -100 END
                                     WHEN 'csat_5' THEN CASE WHEN score >= 4 THEN 100 ELSE 0 END
                                     WHEN 'ces_2_mean' THEN (score - 1) * 100 / 6
                                     ELSE score END::DECIMAL(11, 8) AS points
            FROM facts
            """.formatted(
                    String.join(", ", COHORTS),
                    COHORTS.stream().map(cohort -> "any_value(" + cohort + ")").collect(Collectors.joining(", ")));

    /** One pass with a grouping set for each dimension and one for all. */
    public static final String CUBE = """
            SELECT response_date, metric_id, touchpoint_id,
                   CASE %1$s ELSE '(all)' END AS cohort_dimension, coalesce(%2$s, '(all)') AS cohort_value,
                   score, count(*) AS answers, sum(weight)::DECIMAL(28, 10) AS weight_sum,
                   sum(weight * weight)::DECIMAL(38, 20) AS weight_square_sum
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

    private HandWrittenSql() {}
}
