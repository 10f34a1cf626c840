-- Grain: one row per metric, period type, period, touchpoint, cohort dimension and cohort value in which someone answered.
CREATE TABLE IF NOT EXISTS gold.satisfaction_score (
  period_type              STRING NOT NULL COMMENT 'day, week (ISO), month, quarter, year, rolling_7d, rolling_28d or rolling_90d',
  period_start             DATE   NOT NULL COMMENT 'First day of the period, inclusive',
  period_end               DATE   NOT NULL COMMENT 'Last day of the period, inclusive; a rolling period ends on every day',
  metric_id                STRING NOT NULL COMMENT 'Metric; see gold.dim_metric',
  touchpoint_id            STRING NOT NULL COMMENT 'Touchpoint; (all) for all of them together',
  cohort_dimension         STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone',
  cohort_value             STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone',
  answers                  BIGINT NOT NULL COMMENT 'Answers behind the value; for an index of metrics those of its smallest component',
  value                    DECIMAL(14,8)   COMMENT 'The score on the metric''s own scale, each answer counted once; null for an index of metrics whose components have too few answers',
  standard_error           DECIMAL(14,8)   COMMENT 'Standard error of value; for an index of metrics an upper bound of it; null where it cannot be estimated',
  interval_low             DECIMAL(14,8)   COMMENT 'Lower end of the 95 % interval, by the metric''s method',
  interval_high            DECIMAL(14,8)   COMMENT 'Upper end of the 95 % interval',
  weighted_value           DECIMAL(14,8)   COMMENT 'The score with each answer counted by its survey weight; null where the weights sum to nothing',
  weighted_standard_error  DECIMAL(14,8)   COMMENT 'Linearised standard error of weighted_value',
  weight_sum               DECIMAL(28,10) NOT NULL COMMENT 'Sum of the weights; for an index of metrics that of its smallest component',
  effective_answers        DECIMAL(20,6)   COMMENT 'Kish effective number of answers: squared sum of weights over sum of squared weights; for an index of metrics that of its smallest component',
  promoters                BIGINT          COMMENT 'Answers in the promoter band; null for metrics without such bands',
  passives                 BIGINT          COMMENT 'Answers in the passive band; null for metrics without such bands',
  detractors               BIGINT          COMMENT 'Answers in the detractor band; null for metrics without such bands',
  satisfied                BIGINT          COMMENT 'Answers in the satisfied band (top box); null for metrics without one',
  status                   STRING NOT NULL COMMENT 'ok, low_n (under 30 answers: do not rank or compare) or insufficient (an index of metrics without enough answers: no value)',
  target_value             DECIMAL(14,8)   COMMENT 'Target in force on the last day of the period; null where none is set'
)
USING delta
COMMENT 'Scores by period, touchpoint and cohort, with their uncertainty: what dashboards read'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '4',
  'delta.constraints.someone_answered' = 'answers > 0 OR status = "insufficient"',
  'delta.constraints.inside_interval' = 'interval_low IS NULL OR interval_high IS NULL OR interval_low <= interval_high',
  'delta.constraints.known_period' = 'period_type IN ("day", "week", "month", "quarter", "year", "rolling_7d", "rolling_28d", "rolling_90d")'
);
