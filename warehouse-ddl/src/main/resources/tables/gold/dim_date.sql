-- Grain: one row per day from the first response to the last business date.
CREATE TABLE IF NOT EXISTS gold.dim_date (
  date          DATE NOT NULL COMMENT 'The day',
  iso_weekday   INT  NOT NULL COMMENT 'Day of the week, 1 = Monday to 7 = Sunday',
  week_start    DATE NOT NULL COMMENT 'First day of its week: Monday, unless periods.yaml says otherwise',
  iso_week      INT  NOT NULL COMMENT 'Number of its ISO week, 1 to 53',
  iso_year      INT  NOT NULL COMMENT 'Year that its ISO week belongs to',
  month_start   DATE NOT NULL COMMENT 'First day of its month',
  quarter_start DATE NOT NULL COMMENT 'First day of its quarter, counted from the start of the fiscal year that periods.yaml sets',
  year_start    DATE NOT NULL COMMENT 'First day of its year: 1 January, unless periods.yaml sets another fiscal year'
)
USING delta
COMMENT 'Days and the periods they belong to'
TBLPROPERTIES (
  'barometer.audience' = 'everyone',
  'delta.dataSkippingNumIndexedCols' = '1'
);
