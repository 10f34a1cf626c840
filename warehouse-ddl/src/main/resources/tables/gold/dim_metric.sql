-- Grain: one row per metric.
CREATE TABLE IF NOT EXISTS gold.dim_metric (
  metric_id        STRING NOT NULL COMMENT 'Metric, as named by its metric file',
  family           STRING NOT NULL COMMENT 'nps, csat, ces, nki, ksi or mean',
  name_en          STRING NOT NULL COMMENT 'English name',
  name_sv          STRING NOT NULL COMMENT 'Swedish name',
  name_nb          STRING NOT NULL COMMENT 'Norwegian name',
  abbreviation_en  STRING NOT NULL COMMENT 'English abbreviation',
  abbreviation_sv  STRING NOT NULL COMMENT 'Swedish abbreviation',
  abbreviation_nb  STRING NOT NULL COMMENT 'Norwegian abbreviation',
  definition_en    STRING NOT NULL COMMENT 'Definition in one English sentence',
  definition_sv    STRING NOT NULL COMMENT 'Definition in one Swedish sentence',
  definition_nb    STRING NOT NULL COMMENT 'Definition in one Norwegian sentence',
  scale_lowest     INT             COMMENT 'Lowest valid raw score; null for an index of metrics',
  scale_highest    INT             COMMENT 'Highest valid raw score; null for an index of metrics',
  better           STRING NOT NULL COMMENT 'higher or lower: which raw scores are the good ones',
  formula_id       STRING NOT NULL COMMENT 'The formula in force: the metric, and a hash of what its file says of values',
  points           STRING NOT NULL COMMENT 'Points per score, or items or components with their weights, in words',
  value_lowest     DECIMAL(14,8) NOT NULL COMMENT 'Lowest value the metric can take',
  value_highest    DECIMAL(14,8) NOT NULL COMMENT 'Highest value the metric can take',
  interval_method  STRING NOT NULL COMMENT 'How its interval is computed: adjusted-wald, wilson, t, or covariance for an index of metrics (whose scores may say bound)',
  source           STRING NOT NULL COMMENT 'Where the definition comes from'
)
USING delta
COMMENT 'Metrics: what each number means, in three languages'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'delta.dataSkippingNumIndexedCols' = '1'
);
