-- Promoters, passives and detractors are all the answers of a score; the satisfied are some of them.
SELECT metric_id, period_type, period_start, touchpoint_id, cohort_dimension, cohort_value,
       answers, promoters, passives, detractors, satisfied
FROM gold.satisfaction_score
WHERE promoters + passives + detractors <> answers OR satisfied > answers
