-- The cube's total over everyone counts every fact exactly once, per day and metric.
SELECT coalesce(cube.response_date, fact.response_date) AS response_date,
       coalesce(cube.metric_id, fact.metric_id) AS metric_id,
       cube.answers AS answers_in_cube,
       fact.answers AS answers_in_facts
FROM (SELECT response_date, metric_id, sum(answers) AS answers
      FROM gold.score_cube WHERE cohort_dimension = '(all)' GROUP BY response_date, metric_id) AS cube
FULL OUTER JOIN
     (SELECT response_date, metric_id, count(*) AS answers
      FROM gold.fact_answer GROUP BY response_date, metric_id) AS fact
  ON cube.response_date = fact.response_date AND cube.metric_id = fact.metric_id
WHERE cube.answers IS DISTINCT FROM fact.answers
