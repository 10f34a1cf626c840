-- Grain: one row per place where answers wait, touchpoint, cohort dimension and cohort value.
CREATE TABLE IF NOT EXISTS gold.withheld_sum (
  from_date          DATE   NOT NULL COMMENT 'First day of the answers that wait together',
  until_date         DATE   NOT NULL COMMENT 'Last day of these',
  metric_id          STRING NOT NULL COMMENT 'Metric; see gold.dim_metric',
  touchpoint_id      STRING NOT NULL COMMENT 'Touchpoint',
  cohort_dimension   STRING NOT NULL COMMENT 'Cohort dimension; (all) for everyone',
  cohort_value       STRING NOT NULL COMMENT 'Value within the dimension; (all) for everyone. (touchpoint) for what came, went or changed at the touchpoint, without what only moved between cohorts; NO > (all), in a dimension within another, for the same in NO',
  answers            BIGINT NOT NULL COMMENT 'Answers n; like every sum here it may be less than nothing, where answers were taken back',
  ng                 BIGINT NOT NULL COMMENT 'Sum of points g, in hundred-millionths',
  ngg                BIGINT NOT NULL COMMENT 'Sum of squared points, in millionths',
  w                  BIGINT NOT NULL COMMENT 'Sum of weights w, in ten-thousand-millionths of 10^weight_magnitude',
  wg                 BIGINT NOT NULL COMMENT 'Sum of weight times points, in hundred-millionths of 10^weight_magnitude',
  ww                 BIGINT NOT NULL COMMENT 'Sum of squared weights, in ten-thousand-millionths of 10^(2 weight_magnitude)',
  wwg                BIGINT NOT NULL COMMENT 'Sum of squared weight times points/100, in the same unit',
  wwgg               BIGINT NOT NULL COMMENT 'Sum of squared weight times squared points/100, in the same unit',
  promoters          BIGINT          COMMENT 'Answers in the promoter band; null for metrics without such bands',
  passives           BIGINT          COMMENT 'Answers in the passive band; null for metrics without such bands',
  detractors         BIGINT          COMMENT 'Answers in the detractor band; null for metrics without such bands',
  satisfied          BIGINT          COMMENT 'Answers in the satisfied band; null for metrics without one',
  step               STRING NOT NULL COMMENT 'What the answers wait for: to be told as those of all (days), by touchpoint (touchpoints), by cohort (cohorts), or by cohort within another (inner_cohorts)',
  of_touchpoint      STRING NOT NULL COMMENT 'Touchpoint whose answers are to be told by cohort; empty otherwise',
  of_cohort          STRING NOT NULL COMMENT 'Cohort whose answers are to be told by those within it; empty otherwise',
  period_type        STRING NOT NULL COMMENT 'month, quarter or year: how long they wait for others',
  period_start       DATE   NOT NULL COMMENT 'First day of that',
  without            ARRAY<STRING> NOT NULL COMMENT 'The touchpoints or cohort values of the same days that have been told already',
  customers          ARRAY<INT>    NOT NULL COMMENT 'Hashes of the customers, as long as they are not enough',
  has_enough         BOOLEAN NOT NULL COMMENT 'Whether the customers are enough for themselves: then they wait for the sake of others'
)
USING delta
COMMENT 'Answers that are not told yet, since too few customers gave them or those around them. Never to be published'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '2'
);
