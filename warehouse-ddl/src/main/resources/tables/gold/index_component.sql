-- Grain: one row per index of metrics, period type, period, cohort dimension, cohort value and component in force in which someone answered.
CREATE TABLE IF NOT EXISTS gold.index_component (
  period_type              STRING NOT NULL COMMENT 'As in gold.satisfaction_score',
  period_start             DATE   NOT NULL COMMENT 'First day of the period, inclusive',
  period_end               DATE   NOT NULL COMMENT 'Last day of the period, inclusive; decides which components are in force',
  metric_id                STRING NOT NULL COMMENT 'Index of metrics; see gold.dim_metric',
  cohort_dimension         STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone',
  cohort_value             STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone',
  component_metric_id      STRING NOT NULL COMMENT 'Metric of the component',
  component_touchpoint_id  STRING NOT NULL COMMENT 'Touchpoint whose answers count for it; (all) for all of them together',
  answers                  BIGINT NOT NULL COMMENT 'Answers to the component',
  value                    DECIMAL(14,8)   COMMENT 'Its score on its own scale; null where gold.satisfaction_score hides it, as are score and standard_error',
  score                    DECIMAL(14,8)   COMMENT 'Its score brought to 0–100: what the index is the mean of',
  standard_error           DECIMAL(14,8)   COMMENT 'Standard error of score',
  weight                   DECIMAL(9,8) NOT NULL COMMENT 'Its weight as a share of those of all components in force',
  has_enough_answers       BOOLEAN NOT NULL COMMENT 'Whether it has the answers that the index asks of each component'
)
USING delta
COMMENT 'What an index of metrics is made of, component by component: the rows behind a KSI'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'barometer.date' = 'period_end',
  'delta.dataSkippingNumIndexedCols' = '4',
  'delta.constraints.someone_answered' = 'answers > 0'
);
