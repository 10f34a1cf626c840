-- Grain: one row per customer and period in which nothing about them changed (SCD2). Of an attribute that several sources know at a time, the value of the source whose name comes first counts.
CREATE TABLE IF NOT EXISTS silver.customer (
  customer_id          STRING NOT NULL COMMENT 'Pseudonym of the customer: keyed hash of the CRM id',
  valid_from           TIMESTAMP NOT NULL COMMENT 'From when these attributes hold, UTC, inclusive',
  valid_to             TIMESTAMP NOT NULL COMMENT 'Until when they hold, UTC, exclusive; 9999-12-31 for the current row',
  is_current           BOOLEAN NOT NULL COMMENT 'Whether this is the customer''s latest row',
  country              STRING COMMENT 'Country, as the CRM codes it',
  region               STRING COMMENT 'Region within the country',
  birth_year           INT    COMMENT 'Year of birth; the full date is not kept',
  gender               STRING COMMENT 'Gender, as the CRM codes it',
  tier                 STRING COMMENT 'Loyalty tier',
  acquisition_channel  STRING COMMENT 'Channel by which the customer was won',
  customer_since       DATE   COMMENT 'First day as a customer'
)
USING delta
COMMENT 'Customers as they were over time, without personal data'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '1',
  'delta.constraints.valid_period' = 'valid_from < valid_to'
);
