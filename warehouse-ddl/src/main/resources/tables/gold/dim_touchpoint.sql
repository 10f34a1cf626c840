-- Grain: one row per touchpoint, and one for all of them together.
CREATE TABLE IF NOT EXISTS gold.dim_touchpoint (
  touchpoint_id  STRING NOT NULL COMMENT 'Touchpoint, as named in touchpoints.yaml; (all) for all of them',
  journey_order  INT    NOT NULL COMMENT 'Its place along the customer journey',
  name_en        STRING NOT NULL COMMENT 'English name',
  name_sv        STRING NOT NULL COMMENT 'Swedish name',
  name_nb        STRING NOT NULL COMMENT 'Norwegian name'
)
USING delta
COMMENT 'Where along the journey customers are asked'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'delta.dataSkippingNumIndexedCols' = '1'
);
