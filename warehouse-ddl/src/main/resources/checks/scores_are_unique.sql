-- The grain of the scores holds: one row per metric, period, touchpoint and cohort.
SELECT period_type, period_start, period_end, metric_id, touchpoint_id, cohort_dimension, cohort_value, count(*) AS found
FROM gold.satisfaction_score
GROUP BY ALL
HAVING count(*) > 1
