-- Every record that a run took it has also read, and read records are kept, rejected or duplicate.
SELECT count.run_id, count.source_id, coalesce(taken.records, 0) AS taken, count.read_count, count.kept_count, count.rejected_count, count.duplicate_count
FROM ops.step_count AS count
LEFT JOIN (SELECT run_id, source_id, sum(records) AS records FROM ops.delivery WHERE status = 'taken' GROUP BY run_id, source_id) AS taken
  ON taken.run_id = count.run_id AND taken.source_id = count.source_id
WHERE count.unit = 'record'
  AND (taken.records > count.read_count
       OR count.read_count <> count.kept_count + count.rejected_count + count.duplicate_count)
