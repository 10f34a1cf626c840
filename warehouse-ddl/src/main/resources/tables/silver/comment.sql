-- Grain: one row per survey, response and open question that was answered.
CREATE TABLE IF NOT EXISTS silver.comment (
  survey_id      STRING NOT NULL COMMENT 'Survey, as named by its survey file',
  response_id    STRING NOT NULL COMMENT 'Response within the survey',
  question_id    STRING NOT NULL COMMENT 'Open question: the column of the export that holds the text',
  touchpoint_id  STRING NOT NULL COMMENT 'Where in the customer journey the question was asked',
  language       STRING          COMMENT 'Language of the text (ISO 639-1), where the survey says it',
  comment_text   STRING NOT NULL COMMENT 'The text as written, outer blanks removed; it may name people',
  customer_id    STRING          COMMENT 'Pseudonym of the respondent; null for an anonymous response',
  responded_at   TIMESTAMP NOT NULL COMMENT 'When the response was given, UTC',
  response_date  DATE   NOT NULL COMMENT 'Day of the response in the business zone'
)
USING delta
COMMENT 'What customers wrote, apart from the scores'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '1'
);
