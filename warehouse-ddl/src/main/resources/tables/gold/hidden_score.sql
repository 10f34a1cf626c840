-- Grain: one row per hidden row of gold.satisfaction_score, with the same key.
CREATE TABLE IF NOT EXISTS gold.hidden_score LIKE gold.satisfaction_score
USING delta
COMMENT 'What gold.satisfaction_score hides, exact: with the rows that are shown there these are all scores; its q values and labels are corrected among all tests, hidden ones too'
TBLPROPERTIES (
  'barometer.date' = 'period_end',
  'delta.dataSkippingNumIndexedCols' = '4',
  'delta.constraints.only_what_is_hidden' = 'is_hidden'
);
