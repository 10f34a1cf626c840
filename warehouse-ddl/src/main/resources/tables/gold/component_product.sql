-- Grain: one row per response date, index of metrics, cohort dimension, cohort value and two of the index's components (or one twice, or (all)).
CREATE TABLE IF NOT EXISTS gold.component_product (
  response_date      DATE   NOT NULL COMMENT 'Day of the responses in the business zone',
  metric_id          STRING NOT NULL COMMENT 'Index of metrics; see gold.dim_metric',
  cohort_dimension   STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone. Never sum over dimensions',
  cohort_value       STRING NOT NULL COMMENT 'Value within the dimension, which both answers have; (all) for everyone',
  component          STRING NOT NULL COMMENT 'Component that one answer counts for: its metric, with @touchpoint behind it where it is of one touchpoint; (all) in rows that only count answers',
  other_component    STRING NOT NULL COMMENT 'Component that another answer of the same response counts for; in order of text not before component',
  pairs              BIGINT NOT NULL COMMENT 'Pairs of two different answers of one response, in either order one pair. Where component is (all): answers to any component beyond the first of each response, so that the answers to all components less these are the respondents',
  points_sum         BIGINT NOT NULL COMMENT 'Sum over the pairs of the points of the first answer on 0–100, in hundred-millionths; 0 where component is (all), as in the next two',
  other_points_sum   BIGINT NOT NULL COMMENT 'The same of the other answer; of two answers to one component the other is the one with more points',
  product_sum        BIGINT NOT NULL COMMENT 'Sum over the pairs of the product of both, in millionths, each product rounded to a whole one; like every sum here it may be added up over days'
)
USING delta
COMMENT 'Products of the answers of one response to the components of an index, by day: the covariances behind its standard error'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '2',
  'delta.constraints.someone_answered_twice' = 'pairs > 0'
);
