-- Grain: one row per delivered record (a survey response, a customer row, a purchase, a support case), repeats and bad records included.
CREATE TABLE IF NOT EXISTS bronze.record (
  delivery_id    STRING NOT NULL COMMENT 'The delivery that brought the record; described in ops.delivery',
  record_number  BIGINT NOT NULL COMMENT 'Place of the record in its delivery, from 1',
  source_id      STRING NOT NULL COMMENT 'Source of the record: the name of its file',
  payload        STRING          COMMENT 'The record as delivered, with all personal data in it: a JSON object of its columns; null when it could not be read as a record',
  corrupt_text   STRING          COMMENT 'Text of a record that does not fit its format (ragged row, broken JSON); null for a readable one',
  delivered_on   DATE   NOT NULL COMMENT 'Date in the name of the delivered file, or else the business date of the night that took it'
)
USING delta
COMMENT 'Records of all sources as delivered, append only; holds personal data'
TBLPROPERTIES (
  'delta.dataSkippingStatsColumns' = 'delivery_id,source_id,delivered_on',
  'delta.constraints.something_delivered' = 'payload IS NOT NULL OR corrupt_text IS NOT NULL'
);
