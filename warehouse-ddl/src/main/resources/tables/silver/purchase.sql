-- Grain: one row per source and purchase, as last delivered.
CREATE TABLE IF NOT EXISTS silver.purchase (
  source_id     STRING NOT NULL COMMENT 'Source of the purchase: the name of its file',
  purchase_id   STRING NOT NULL COMMENT 'Purchase id in that source',
  customer_id   STRING          COMMENT 'Pseudonym of the buyer; null for an anonymous purchase',
  purchased_at  TIMESTAMP NOT NULL COMMENT 'When it was bought, UTC',
  amount        DECIMAL(18,2)   COMMENT 'Amount in the purchase''s own currency',
  currency      STRING          COMMENT 'Currency (ISO 4217)',
  category      STRING          COMMENT 'Product category',
  delivery_id   STRING NOT NULL COMMENT 'Delivery of the revision that counts',
  record_number BIGINT NOT NULL COMMENT 'Place of that revision in its delivery, from 1'
)
USING delta
COMMENT 'What customers bought'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '2'
);
