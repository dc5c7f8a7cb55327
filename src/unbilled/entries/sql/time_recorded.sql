-- what: what was imported before from the same source, of the workers and days of an export
-- parameters: legal_entity (id), source; reads the plan time_resolved
-- result: the plan time_recorded, one row per entry, with its place
CREATE TEMP TABLE time_recorded ON COMMIT DROP AS
SELECT entry.id, entry.project_id, entry.task_id, entry.seconds, entry.description, entry.ordinal,
    concat_ws(
        ' ', entry.worker_id, entry.transaction_date,
        coalesce(entry.start_time::text, concat_ws('/', entry.project_id, entry.task_id))
    ) AS place
FROM (SELECT DISTINCT worker_id, transaction_date FROM time_resolved) AS worked
INNER JOIN entry ON entry.worker_id = worked.worker_id AND entry.transaction_date = worked.transaction_date
WHERE entry.legal_entity_id = %(legal_entity)s AND entry.source = %(source)s AND entry.transaction_class = 'time'
