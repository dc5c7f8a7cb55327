-- what: batches, and how far each is
-- parameters: legal_entity (id), batch (id, or NULL for all)
-- result: one row per batch; jobs that wait or are worked; state (ended; under_way: workers have jobs of it; not_ended)
WITH job AS (
    SELECT (queue.args ->> 'batch')::bigint AS batch_id, count(*) FILTER (WHERE queue.status IN ('todo', 'doing')) AS waiting
    FROM procrastinate_jobs AS queue
    WHERE queue.task_name = 'work_batch'
    GROUP BY 1
)

SELECT batch.id, batch.kind, batch.on_date, batch.reason, command.actor AS by, command.at, held.documents, held.done, held.refused,
    held.done + held.refused AS ended, coalesce(job.waiting, 0) AS jobs,
    CASE WHEN held.done + held.refused = held.documents THEN 'ended' WHEN job.waiting > 0 THEN 'under_way' ELSE 'not_ended' END AS state
FROM batch
INNER JOIN command ON command.id = batch.command_id
LEFT JOIN job ON job.batch_id = batch.id
INNER JOIN LATERAL (
    SELECT count(*) AS documents, count(*) FILTER (WHERE said.refusal = '') AS done,
        count(*) FILTER (WHERE said.refusal <> '') AS refused
    FROM batch_document AS taken
    LEFT JOIN batch_outcome AS said ON said.batch_id = taken.batch_id AND said.document_id = taken.document_id
    WHERE taken.batch_id = batch.id
) AS held ON true
WHERE batch.legal_entity_id = %(legal_entity)s AND (%(batch)s::bigint IS NULL OR batch.id = %(batch)s)
