-- Grain: one row per number of days that responses were late; no rows while too few responses are known.
CREATE TABLE IF NOT EXISTS gold.response_delay (
  delay_days        INT    NOT NULL COMMENT 'Days from the response to the date of the first delivery that had it',
  responses         BIGINT NOT NULL COMMENT 'Responses that came so late, of those given from first_date to last_date and since the first delivery of their survey',
  share             DECIMAL(9,8) NOT NULL COMMENT 'Share of all these responses that had come by then',
  days_to_complete  INT    NOT NULL COMMENT 'Days after which a period is complete: the first ones with the share that statistics.yaml asks for (99 % unless it says otherwise); the same in every row',
  first_date        DATE   NOT NULL COMMENT 'First response date looked at; the same in every row',
  last_date         DATE   NOT NULL COMMENT 'Last response date looked at, of a month that ended at least 60 days before the last business date; the same in every row'
)
USING delta
COMMENT 'How late responses come: by this gold.dim_period says which periods are complete'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '1',
  'delta.constraints.not_before_the_response' = 'delay_days >= 0'
);
