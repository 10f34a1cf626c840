-- Grain: one row per period that there may be scores of.
CREATE TABLE IF NOT EXISTS gold.dim_period (
  period_type   STRING  NOT NULL COMMENT 'day, week, month, quarter, year, rolling_7d, rolling_28d, rolling_90d or all',
  period_start  DATE    NOT NULL COMMENT 'First day',
  period_end    DATE    NOT NULL COMMENT 'Last day',
  is_over       BOOLEAN NOT NULL COMMENT 'Whether it ended on or before the last business date',
  is_complete   BOOLEAN NOT NULL COMMENT 'Whether nearly all answers are in: it ended at least as many days before the last business date as gold.response_delay says, or 14 (unless statistics.yaml says otherwise) while that is empty'
)
USING delta
COMMENT 'The periods of scores: which of them are over, and complete'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'delta.dataSkippingNumIndexedCols' = '3'
);
