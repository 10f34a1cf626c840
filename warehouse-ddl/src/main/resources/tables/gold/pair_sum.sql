-- Grain: one row per response date, index of metrics, cohort dimension, cohort value and pair of components.
CREATE TABLE IF NOT EXISTS gold.pair_sum (
  response_date      DATE   NOT NULL COMMENT 'Day of the responses in the business zone',
  metric_id          STRING NOT NULL COMMENT 'Index of metrics; see gold.dim_metric',
  cohort_dimension   STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone. Never sum over dimensions',
  cohort_value       STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone',
  component          STRING NOT NULL COMMENT 'Component',
  other_component    STRING NOT NULL COMMENT 'Other component',
  pairs              BIGINT NOT NULL COMMENT 'Pairs',
  g                  BIGINT NOT NULL COMMENT 'Sum of points of the first',
  other_g            BIGINT NOT NULL COMMENT 'Sum of points of the other',
  gg                 BIGINT NOT NULL COMMENT 'Sum of products'
)
USING delta
COMMENT 'Pairs of answers';
