-- A score and its interval lie on the metric's own scale (NPS: -100 to 100).
SELECT score.metric_id, period_type, period_start, touchpoint_id, cohort_dimension, cohort_value, value, ci_low, ci_high
FROM gold.satisfaction_score AS score
JOIN gold.dim_metric AS metric ON metric.metric_id = score.metric_id
WHERE NOT value BETWEEN value_lowest AND value_highest
   OR NOT weighted_value BETWEEN value_lowest AND value_highest
   OR NOT ci_low BETWEEN value_lowest AND value_highest
   OR NOT ci_high BETWEEN value_lowest AND value_highest
