-- Grain: one row per survey, response and question that was answered with a valid score.
CREATE TABLE IF NOT EXISTS silver.answer (
  survey_id      STRING NOT NULL COMMENT 'Survey, as named by its survey file',
  response_id    STRING NOT NULL COMMENT 'Response within the survey',
  question_id    STRING NOT NULL COMMENT 'Question: the column of the export that holds the score',
  touchpoint_id  STRING NOT NULL COMMENT 'Where in the customer journey the question was asked; see gold.dim_touchpoint',
  metrics        ARRAY<STRING> NOT NULL COMMENT 'Metrics that the score counts for; see gold.dim_metric',
  item           STRING          COMMENT 'Item of an index of items that the question is; null for other questions',
  score          DECIMAL(11,8) NOT NULL COMMENT 'Score as given, on the scale of the question',
  weight         DECIMAL(18,10) NOT NULL COMMENT 'Survey weight of the response; 1 where the survey has none',
  customer_id    STRING          COMMENT 'Pseudonym of the respondent (keyed hash); null for an anonymous response',
  invited_at     TIMESTAMP       COMMENT 'When the respondent was invited, UTC; null where not delivered',
  responded_at   TIMESTAMP NOT NULL COMMENT 'When the response was given, UTC',
  response_date  DATE   NOT NULL COMMENT 'Day of the response in the business zone',
  attributes     MAP<STRING, STRING> COMMENT 'What else the survey file keeps of the response, for cohorts'
)
USING delta
COMMENT 'Valid answers in one shape for all survey tools'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '12',
  'delta.constraints.weight_not_negative' = 'weight >= 0'
);
