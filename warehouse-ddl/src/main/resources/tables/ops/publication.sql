-- Grain: one row per publication and table.
CREATE TABLE IF NOT EXISTS ops.publication (
  publication_id      BIGINT NOT NULL COMMENT 'Counts up from 1; the highest one is what readers see',
  kind                STRING NOT NULL COMMENT 'night, replay, rebuild, rollback or maintain',
  published_at        TIMESTAMP NOT NULL COMMENT 'When, UTC',
  business_date       DATE   NOT NULL COMMENT 'Last business date there had been',
  table_name          STRING NOT NULL COMMENT 'Layer and table',
  table_version       BIGINT NOT NULL COMMENT 'Delta version of the table',
  row_count           BIGINT NOT NULL COMMENT 'Rows of that version',
  rows_of             BIGINT NOT NULL COMMENT 'First publication of the same rows: its own number unless it is a rollback, a compaction or a night without news',
  run_id              STRING NOT NULL COMMENT 'Run that published; see ops.run',
  software            STRING NOT NULL COMMENT 'Version of Barometer',
  configuration_hash  STRING NOT NULL COMMENT 'Hash of all definitions',
  definitions         MAP<STRING, STRING> NOT NULL COMMENT 'Hash of each definition the numbers depend on, by name',
  deliveries          BIGINT NOT NULL COMMENT 'Deliveries behind the numbers: those of this version of ops.delivery',
  deliveries_hash     STRING NOT NULL COMMENT 'Hash of their ids'
)
USING delta
COMMENT 'What readers see: one version of every table, switched in one commit'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '1'
);
