-- Grain: one row per publication and score whose value, weighted value or answers changed after its period had ended.
CREATE TABLE IF NOT EXISTS ops.restatement (
  publication_id     BIGINT NOT NULL COMMENT 'Publication that changed the score; see ops.publication',
  period_type        STRING NOT NULL COMMENT 'As in gold.satisfaction_score, as all that follows up to cohort_value',
  period_start       DATE   NOT NULL COMMENT 'First day of the period',
  period_end         DATE   NOT NULL COMMENT 'Last day of the period',
  metric_id          STRING NOT NULL COMMENT 'Metric',
  touchpoint_id      STRING NOT NULL COMMENT 'Touchpoint',
  cohort_dimension   STRING NOT NULL COMMENT 'Cohort dimension',
  cohort_value       STRING NOT NULL COMMENT 'Cohort value',
  first_value        DECIMAL(14,8)   COMMENT 'Value as first shown after the period had ended; null if there was none',
  value_before       DECIMAL(14,8)   COMMENT 'Value as published last; null if there was none',
  value_now          DECIMAL(14,8)   COMMENT 'Value as published now; null if there is none any more',
  answers_before     BIGINT          COMMENT 'Answers behind value_before',
  answers_now        BIGINT          COMMENT 'Answers behind value_now',
  weighted_before    DECIMAL(14,8)   COMMENT 'weighted_value as published last; null if there was none',
  weighted_now       DECIMAL(14,8)   COMMENT 'weighted_value as published now; null if there is none any more',
  reason             STRING NOT NULL COMMENT 'late_answer, edited_answer, customer_or_purchase, definition, rebuild (all made again by the same definitions) or rollback; several joined by +'
)
USING delta
COMMENT 'Published numbers that changed: as first shown, before, now, and why'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'delta.dataSkippingNumIndexedCols' = '1'
);
