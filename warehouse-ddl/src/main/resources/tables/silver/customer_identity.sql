-- Grain: one row per source and customer, as of the latest change.
CREATE TABLE IF NOT EXISTS silver.customer_identity (
  source_id           STRING NOT NULL COMMENT 'Source that says so: the name of its file',
  customer_id         STRING NOT NULL COMMENT 'Pseudonym of the customer, as in every other table',
  source_customer_id  STRING NOT NULL COMMENT 'Customer id in the CRM; personal data',
  name                STRING COMMENT 'Name; personal data',
  email               STRING COMMENT 'E-mail address; personal data',
  phone               STRING COMMENT 'Telephone number; personal data',
  valid_from          TIMESTAMP NOT NULL COMMENT 'Time of the change that these are from, UTC',
  delivery_id         STRING NOT NULL COMMENT 'Delivery that brought them',
  record_number       BIGINT NOT NULL COMMENT 'Place of the record in its delivery, from 1'
)
USING delta
COMMENT 'The only silver or gold table with personal data: who is behind a pseudonym'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '2'
);
