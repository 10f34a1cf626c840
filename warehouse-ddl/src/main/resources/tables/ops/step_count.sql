-- Grain: one row per run, step, source and unit counted.
CREATE TABLE IF NOT EXISTS ops.step_count (
  run_id           STRING NOT NULL COMMENT 'Run; see ops.run',
  step             STRING NOT NULL COMMENT 'Step of the job',
  source_id        STRING NOT NULL COMMENT 'Survey or source counted',
  unit             STRING NOT NULL COMMENT 'What is counted: record, or answer (a non-blank score within a kept record)',
  read_count       BIGINT NOT NULL COMMENT 'Units read',
  kept_count       BIGINT NOT NULL COMMENT 'Units kept',
  rejected_count   BIGINT NOT NULL COMMENT 'Units set aside in silver.rejected_record',
  duplicate_count  BIGINT NOT NULL COMMENT 'Units that repeat or are superseded by a later revision'
)
USING delta
COMMENT 'What each step read and what became of it'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '1',
  'delta.constraints.nothing_lost' = 'read_count = kept_count + rejected_count + duplicate_count'
);
