-- Grain: one row per metric, touchpoint (and all of them), cohort dimension, cohort value and portion of answers that may be told; and one without answers for each cell and year, which says that there is such a cell.
CREATE TABLE IF NOT EXISTS gold.released_sum (
  first_date         DATE   NOT NULL COMMENT 'First day of the answers',
  last_date          DATE   NOT NULL COMMENT 'Last day of the answers: a period counts them if it holds both',
  metric_id          STRING NOT NULL COMMENT 'Metric; see gold.dim_metric',
  touchpoint_id      STRING NOT NULL COMMENT 'Touchpoint; (all) for all of them together',
  cohort_dimension   STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone. Never sum over dimensions',
  cohort_value       STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone',
  answers            BIGINT          COMMENT 'Answers n; like every sum here it may be less than nothing, where answers were taken back. Null, as all sums, in the row that says that there is such a cell',
  ng                 BIGINT          COMMENT 'Sum of points g, in hundred-millionths',
  ngg                BIGINT          COMMENT 'Sum of squared points, in millionths',
  w                  BIGINT          COMMENT 'Sum of weights w, in ten-thousand-millionths of 10^weight_magnitude',
  wg                 BIGINT          COMMENT 'Sum of weight times points, in hundred-millionths of 10^weight_magnitude',
  ww                 BIGINT          COMMENT 'Sum of squared weights, in ten-thousand-millionths of 10^(2 weight_magnitude)',
  wwg                BIGINT          COMMENT 'Sum of squared weight times points/100, in the same unit',
  wwgg               BIGINT          COMMENT 'Sum of squared weight times squared points/100, in the same unit',
  promoters          BIGINT          COMMENT 'Answers in the promoter band; null for metrics without such bands',
  passives           BIGINT          COMMENT 'Answers in the passive band; null for metrics without such bands',
  detractors         BIGINT          COMMENT 'Answers in the detractor band; null for metrics without such bands',
  satisfied          BIGINT          COMMENT 'Answers in the satisfied band; null for metrics without one',
  weight_magnitude   INT    NOT NULL COMMENT 'Power of ten that weights were divided by before they were squared; the same in every row'
)
USING delta
COMMENT 'What may be told: sums of the answers of enough customers each, given out once and never changed. Empty where privacy.yaml publishes everything'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '2'
);
