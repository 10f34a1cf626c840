-- Grain: one row per table and date; per table for tables without dates.
CREATE TABLE IF NOT EXISTS ops.content (
  table_name    STRING NOT NULL COMMENT 'Layer and table',
  content_date  DATE            COMMENT 'Response date, or last day of the period for scores; null for tables without dates',
  row_count     BIGINT NOT NULL COMMENT 'Rows',
  hash_sum      DECIMAL(38,0) NOT NULL COMMENT 'Sum of the rows'' 64-bit hashes (xxHash), whatever their order',
  second_sum    DECIMAL(38,0) NOT NULL COMMENT 'The same, of hashes of hash and row: two tables of equal sums have equal rows'
)
USING delta
COMMENT 'What the tables hold, in a few numbers: equal ones mean equal rows'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '2'
);
