-- Grain: one row per response date, metric, touchpoint, cohort dimension, cohort value and score.
CREATE TABLE IF NOT EXISTS gold.score_cube (
  response_date      DATE   NOT NULL COMMENT 'Day of the responses in the business zone',
  metric_id          STRING NOT NULL COMMENT 'Metric; see gold.dim_metric',
  touchpoint_id      STRING NOT NULL COMMENT 'Touchpoint; see gold.dim_touchpoint. Sum over touchpoints for all of them',
  cohort_dimension   STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone. Never sum over dimensions',
  cohort_value       STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone',
  score              DECIMAL(11,8) NOT NULL COMMENT 'Raw score; for an index of items the respondent''s own index, 0 to 100',
  answers            BIGINT NOT NULL COMMENT 'Answers with this score; additive',
  weight_sum         DECIMAL(28,10) NOT NULL COMMENT 'Sum of their weights; additive',
  weight_square_sum  DECIMAL(38,20) NOT NULL COMMENT 'Sum of their squared weights; additive'
)
USING delta
COMMENT 'Every score is computed from these: additive counts per day, cohort and score'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '2',
  'delta.constraints.someone_answered' = 'answers > 0',
  'delta.constraints.total_named_all' = '(cohort_dimension = "(all)") = (cohort_value = "(all)")'
);
