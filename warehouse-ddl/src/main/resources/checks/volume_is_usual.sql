-- The last week brought between a quarter and four times as many responses as the four weeks before it did each.
-- A quiet holiday or a campaign must not keep a night from its readers.
-- Severity: warning
WITH last AS (SELECT max(date) AS date FROM gold.dim_date),
     day AS (SELECT response_date AS date, count(*) AS responses FROM silver.response GROUP BY response_date),
     weeks AS (SELECT coalesce(sum(CASE WHEN day.date > last.date - 7 THEN responses END), 0) AS responses_of_last_week,
                      coalesce(sum(CASE WHEN day.date <= last.date - 7 THEN responses END), 0) DIV 4 AS responses_a_week_before
               FROM day CROSS JOIN last WHERE day.date > last.date - 35 AND day.date <= last.date)
SELECT responses_of_last_week, responses_a_week_before
FROM weeks
WHERE responses_a_week_before >= 30
  AND responses_of_last_week NOT BETWEEN responses_a_week_before / 4 AND responses_a_week_before * 4
