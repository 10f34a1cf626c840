-- Grain: one row per response date, metric, touchpoint (and all of them), cohort dimension and cohort value.
CREATE TABLE IF NOT EXISTS gold.daily_sum (
  response_date                    DATE   NOT NULL COMMENT 'Day of the responses in the business zone',
  metric_id                        STRING NOT NULL COMMENT 'Metric; see gold.dim_metric',
  touchpoint_id                    STRING NOT NULL COMMENT 'Touchpoint; (all) for all of them together',
  cohort_dimension                 STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone. Never sum over dimensions',
  cohort_value                     STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone',
  answers                          BIGINT NOT NULL COMMENT 'Answers n; like every sum here it may be added up over days',
  points_sum                       BIGINT NOT NULL COMMENT 'Sum of points g, in hundred-millionths',
  points_square_sum                BIGINT NOT NULL COMMENT 'Sum of squared points, in millionths',
  weight_sum                       BIGINT NOT NULL COMMENT 'Sum of weights w, in ten-thousand-millionths',
  weight_points_sum                BIGINT NOT NULL COMMENT 'Sum of weight times points, in hundred-millionths',
  weight_square_sum                BIGINT NOT NULL COMMENT 'Sum of squared weights, in ten-thousand-millionths',
  weight_square_points_sum         BIGINT NOT NULL COMMENT 'Sum of squared weight times points/100, in the same unit',
  weight_square_points_square_sum  BIGINT NOT NULL COMMENT 'Sum of squared weight times squared points/100, in the same unit',
  promoters                        BIGINT          COMMENT 'Answers in the promoter band; null for metrics without such bands',
  passives                         BIGINT          COMMENT 'Answers in the passive band; null for metrics without such bands',
  detractors                       BIGINT          COMMENT 'Answers in the detractor band; null for metrics without such bands',
  satisfied                        BIGINT          COMMENT 'Answers in the satisfied band; null for metrics without one'
)
USING delta
COMMENT 'The cube added up by day: what every period is the sum of'
TBLPROPERTIES (
  'barometer.date' = 'response_date',
  'delta.dataSkippingNumIndexedCols' = '2',
  'delta.constraints.someone_answered' = 'answers > 0'
);
