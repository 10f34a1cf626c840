-- Every cohort dimension divides the same pairs of answers, fewer only where it puts answers of one response into different cohorts.
WITH pair AS (
  SELECT metric_id, component, other_component, cohort_dimension, sum(pairs) AS pairs,
         max(CASE WHEN cohort_dimension = '(all)' THEN sum(pairs) END)
           OVER (PARTITION BY metric_id, component, other_component) AS total
  FROM gold.component_product
  GROUP BY metric_id, component, other_component, cohort_dimension),
differing AS (SELECT * FROM pair WHERE pairs IS DISTINCT FROM total),
dividing AS (
  SELECT DISTINCT dimension
  FROM (SELECT dimension
        FROM gold.fact_answer CROSS JOIN (SELECT DISTINCT cohort_dimension AS dimension FROM differing)
        GROUP BY survey_id, response_id, dimension
        HAVING min(cohorts[dimension]) IS DISTINCT FROM max(cohorts[dimension])))
SELECT metric_id, component, other_component, cohort_dimension, pairs, total
FROM differing LEFT JOIN dividing ON dimension = cohort_dimension
WHERE dimension IS NULL OR total IS NULL OR pairs > total
