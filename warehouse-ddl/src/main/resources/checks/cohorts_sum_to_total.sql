-- On every day every cohort dimension divides the same answers: its values sum to the total.
SELECT response_date, metric_id, touchpoint_id, cohort_dimension, answers, total
FROM (SELECT response_date, metric_id, touchpoint_id, cohort_dimension, sum(answers) AS answers,
             max(CASE WHEN cohort_dimension = '(all)' THEN sum(answers) END)
               OVER (PARTITION BY response_date, metric_id, touchpoint_id) AS total
      FROM gold.score_cube
      GROUP BY response_date, metric_id, touchpoint_id, cohort_dimension)
WHERE answers IS DISTINCT FROM total
