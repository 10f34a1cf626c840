-- Grain: one row per record that was set aside, or per single answer of a record that was otherwise kept.
CREATE TABLE IF NOT EXISTS silver.rejected_record (
  source_id      STRING NOT NULL COMMENT 'Survey or source of the record',
  delivery_id    STRING NOT NULL COMMENT 'Delivery that brought it',
  record_number  BIGINT NOT NULL COMMENT 'Its place in the delivery, from 1',
  question_id    STRING          COMMENT 'Question whose answer was set aside; null when it was the whole record',
  reason         STRING NOT NULL COMMENT 'Why: corrupt_record, blank_id, blank_customer_id, bad_time, future_time, time_before_1990, bad_weight, weight_out_of_range, bad_value, not_a_number, not_whole, out_of_range, unknown_survey, unknown_question or failed_expression (an expression of the source file fails on it)',
  detail         STRING          COMMENT 'The value at fault as delivered, which may be free text that names people, and what was expected',
  usable_from    DATE            COMMENT 'For future_time: the business date from which it is of the future no more, and is validated again',
  payload        STRING          COMMENT 'What the source reads of the record as delivered (JSON object, or raw text), without the columns of identity; comments and other free text are in it, and may name people'
)
USING delta
COMMENT 'Records and answers that could not be used, kept with the reason until they can'
TBLPROPERTIES (
  'delta.dataSkippingStatsColumns' = 'source_id,usable_from'
);
