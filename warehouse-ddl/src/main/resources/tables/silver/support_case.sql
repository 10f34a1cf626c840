-- Grain: one row per source and support case, as last delivered.
CREATE TABLE IF NOT EXISTS silver.support_case (
  source_id    STRING NOT NULL COMMENT 'Source of the case: the name of its file',
  case_id      STRING NOT NULL COMMENT 'Case id in that source',
  customer_id  STRING          COMMENT 'Pseudonym of the customer; null for an anonymous case',
  opened_at    TIMESTAMP NOT NULL COMMENT 'When the case was opened, UTC',
  solved_at    TIMESTAMP       COMMENT 'When it was solved, UTC; null while open',
  team         STRING          COMMENT 'Team that handled it',
  case_type    STRING          COMMENT 'What it was about',
  channel      STRING          COMMENT 'Channel by which it came',
  delivery_id   STRING NOT NULL COMMENT 'Delivery of the revision that counts',
  record_number BIGINT NOT NULL COMMENT 'Place of that revision in its delivery, from 1'
)
USING delta
COMMENT 'Support cases'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '2'
);
