-- The daily sums hold every answer of the cube exactly once, for each touchpoint and for all of them.
SELECT coalesce(cube.response_date, day.response_date) AS response_date, coalesce(cube.metric_id, day.metric_id) AS metric_id,
       cube.answers AS answers_in_cube, day.answers_of_touchpoints, day.answers_of_all
FROM (SELECT response_date, metric_id, sum(answers) AS answers
      FROM gold.score_cube GROUP BY response_date, metric_id) AS cube
FULL OUTER JOIN
     (SELECT response_date, metric_id, sum(CASE WHEN touchpoint_id <> '(all)' THEN answers END) AS answers_of_touchpoints,
             sum(CASE WHEN touchpoint_id = '(all)' THEN answers END) AS answers_of_all
      FROM gold.daily_sum GROUP BY response_date, metric_id) AS day
  ON cube.response_date = day.response_date AND cube.metric_id = day.metric_id
WHERE cube.answers IS DISTINCT FROM day.answers_of_touchpoints OR cube.answers IS DISTINCT FROM day.answers_of_all
