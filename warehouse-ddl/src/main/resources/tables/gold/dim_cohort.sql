-- Grain: one row per cohort dimension and value.
CREATE TABLE IF NOT EXISTS gold.dim_cohort (
  cohort_dimension  STRING NOT NULL COMMENT 'Cohort dimension, as named by its cohort file; (all) for everyone',
  cohort_value      STRING NOT NULL COMMENT 'Value within the dimension',
  dimension_label   STRING NOT NULL COMMENT 'Dimension for people to read',
  value_label       STRING NOT NULL COMMENT 'Value for people to read',
  value_order       INT    NOT NULL COMMENT 'Order in which to show the values, from 1; unknown comes last'
)
USING delta
COMMENT 'Groups of customers, with labels and order'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'delta.dataSkippingNumIndexedCols' = '1'
);
