-- Grain: one row per file offered by a source: taken once, or recognised as a repeat.
CREATE TABLE IF NOT EXISTS ops.delivery (
  delivery_id    STRING NOT NULL COMMENT 'Delivery: source and hash of the content, and a number if its file held something else before',
  source_id      STRING NOT NULL COMMENT 'Survey or source that claims the file',
  file           STRING NOT NULL COMMENT 'File, relative to the landing folder',
  sha256         STRING NOT NULL COMMENT 'SHA-256 of the file',
  bytes          BIGINT NOT NULL COMMENT 'Size of the file',
  records        BIGINT NOT NULL COMMENT 'Records taken from it; 0 for a repeat',
  columns        ARRAY<STRING> NOT NULL COMMENT 'Columns that it came with, as the header writes them; for JSON lines those of the first lines',
  dated          DATE   NOT NULL COMMENT 'Date in the name of the file, or else the business date of the night',
  status         STRING NOT NULL COMMENT 'taken, or repeat: the same content was delivered before and had no effect',
  business_date  DATE   NOT NULL COMMENT 'Business date of the night that met it, or of the last one that met the file if that is later',
  run_id         STRING NOT NULL COMMENT 'Run that met it'
)
USING delta
COMMENT 'Files that were delivered'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '1',
  'delta.constraints.known_status' = 'status IN ("taken", "repeat")'
);
