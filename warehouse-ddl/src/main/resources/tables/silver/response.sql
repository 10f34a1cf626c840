-- Grain: one row per survey and response that counts, as last edited or delivered.
CREATE TABLE IF NOT EXISTS silver.response (
  survey_id      STRING NOT NULL COMMENT 'Survey, as named by its survey file',
  response_id    STRING NOT NULL COMMENT 'Response within the survey',
  response_date  DATE   NOT NULL COMMENT 'Day of the response in the business zone',
  responded_at   TIMESTAMP NOT NULL COMMENT 'When the response was given, UTC',
  edited_at      TIMESTAMP       COMMENT 'When the respondent last edited it, UTC; null where not delivered',
  invited_at     TIMESTAMP       COMMENT 'When the respondent was invited, UTC; null where not delivered',
  customer_id    STRING          COMMENT 'Pseudonym of the respondent (keyed hash); null for an anonymous response',
  weight         DECIMAL(18,10) NOT NULL COMMENT 'Survey weight of the response, 0 or from 0.001 to 100; 1 where the survey has none',
  fingerprint    BIGINT NOT NULL COMMENT 'Hash of all that the response says: a revision with the same one changes nothing',
  first_delivered_on DATE NOT NULL COMMENT 'Earliest date of the deliveries that had the response: how late it came. As ops.delivery.dated',
  delivery_id    STRING NOT NULL COMMENT 'Delivery of the revision that counts',
  record_number  BIGINT NOT NULL COMMENT 'Place of that revision in its delivery, from 1'
)
USING delta
COMMENT 'Responses: which revision of each counts'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '4'
);
