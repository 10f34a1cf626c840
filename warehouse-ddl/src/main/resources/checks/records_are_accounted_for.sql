-- Every record that a run took it has also read, and read records are kept, rejected or duplicate.
SELECT run_id, source_id, coalesce(taken.records, 0) AS taken, count.read_count, count.kept_count, count.rejected_count, count.duplicate_count
FROM (SELECT * FROM ops.step_count WHERE unit = 'record') AS count
FULL JOIN (SELECT run_id, source_id, sum(records) AS records FROM ops.delivery WHERE status = 'taken' GROUP BY run_id, source_id) AS taken
  USING (run_id, source_id)
WHERE taken.records > count.read_count
   OR count.read_count <> count.kept_count + count.rejected_count + count.duplicate_count
   -- A run that was cut off before it counted leaves its records to the next one.
   OR (count.read_count IS NULL AND taken.records > 0 AND run_id IN (SELECT run_id FROM ops.step_count))
