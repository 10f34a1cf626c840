-- Grain: one row per source, customer and time at which the source says that something about them changed.
CREATE TABLE IF NOT EXISTS silver.customer_change (
  source_id            STRING NOT NULL COMMENT 'Source that says so: the name of its file',
  customer_id          STRING NOT NULL COMMENT 'Pseudonym of the customer: keyed hash of the CRM id',
  valid_from           TIMESTAMP NOT NULL COMMENT 'When it changed, UTC',
  country              STRING COMMENT 'Country, as the CRM codes it',
  region               STRING COMMENT 'Region within the country',
  birth_year           INT    COMMENT 'Year of birth; the full date is not kept',
  gender               STRING COMMENT 'Gender, as the CRM codes it',
  tier                 STRING COMMENT 'Loyalty tier',
  acquisition_channel  STRING COMMENT 'Channel by which the customer was won',
  customer_since       DATE   COMMENT 'First day as a customer',
  delivery_id          STRING NOT NULL COMMENT 'Delivery of the revision that counts',
  record_number        BIGINT NOT NULL COMMENT 'Place of that revision in its delivery, from 1'
)
USING delta
COMMENT 'What each CRM said of customers and when, repeats included: what silver.customer is made from'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '3'
);
