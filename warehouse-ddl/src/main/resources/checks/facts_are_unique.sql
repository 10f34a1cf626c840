-- An answer counts once for a metric.
SELECT answer_id, metric_id, count(*) AS rows
FROM gold.fact_answer
GROUP BY answer_id, metric_id
HAVING count(*) > 1
