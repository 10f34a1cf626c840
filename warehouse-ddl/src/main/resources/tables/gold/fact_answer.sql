-- Grain: one row per answer and metric that it counts for; an index of items has one row per response.
CREATE TABLE IF NOT EXISTS gold.fact_answer (
  answer_id      STRING NOT NULL COMMENT 'Survey, response and question; for an index of items survey, response, metric and touchpoint',
  metric_id      STRING NOT NULL COMMENT 'Metric that the answer counts for; see gold.dim_metric',
  touchpoint_id  STRING NOT NULL COMMENT 'Where the customer was asked; see gold.dim_touchpoint',
  response_date  DATE   NOT NULL COMMENT 'Day of the response in the business zone',
  responded_at   TIMESTAMP NOT NULL COMMENT 'When the response was given, UTC',
  survey_id      STRING NOT NULL COMMENT 'Survey, as named by its survey file',
  response_id    STRING NOT NULL COMMENT 'Response within the survey',
  customer_id    STRING          COMMENT 'Pseudonym of the respondent; null for an anonymous response',
  score          DECIMAL(11,8) NOT NULL COMMENT 'Raw score; for an index of items the respondent''s own index, 0 to 100',
  points         DECIMAL(11,8) NOT NULL COMMENT 'Points of the score: the metric is the mean of points',
  weight         DECIMAL(18,10) NOT NULL COMMENT 'Survey weight of the response',
  cohorts        MAP<STRING, STRING> NOT NULL COMMENT 'Cohort value of the respondent by dimension, as of the answer'
)
USING delta
COMMENT 'Answers for reading: drill from a score to these'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '4'
);
