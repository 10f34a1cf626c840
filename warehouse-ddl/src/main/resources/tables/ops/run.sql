-- Grain: one row per run of a job that ended, well or badly.
CREATE TABLE IF NOT EXISTS ops.run (
  run_id         STRING NOT NULL COMMENT 'Run: its name in all tables; a run that goes on after a crash keeps it',
  job            STRING NOT NULL COMMENT 'Job: night',
  date_from      DATE   NOT NULL COMMENT 'First business date of the run',
  date_to        DATE   NOT NULL COMMENT 'Last business date of the run',
  revision       INT    NOT NULL COMMENT '0 for the first run of these dates, one more for each --rerun',
  status         STRING NOT NULL COMMENT 'COMPLETED, FAILED or STOPPED',
  started_at     TIMESTAMP NOT NULL COMMENT 'Start, UTC',
  ended_at       TIMESTAMP NOT NULL COMMENT 'End, UTC',
  step_seconds   MAP<STRING, DECIMAL(10,3)> NOT NULL COMMENT 'Seconds by step',
  software       STRING NOT NULL COMMENT 'Version of Barometer',
  message        STRING          COMMENT 'Why it failed; null for a completed run'
)
USING delta
COMMENT 'How the nights went'
TBLPROPERTIES (
  'delta.dataSkippingNumIndexedCols' = '1'
);
