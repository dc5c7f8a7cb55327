-- what: entries by id, for the pages of what came of them
-- parameters: legal_entity (id), entries (ids)
-- result: id, transaction_date, worker_name, state
SELECT entry.id, entry.transaction_date, worker.name AS worker_name, entry_state.state
FROM entry
INNER JOIN worker ON worker.id = entry.worker_id
INNER JOIN entry_state ON entry_state.entry_id = entry.id
WHERE entry.legal_entity_id = %(legal_entity)s AND entry.id = any(%(entries)s::bigint[])
ORDER BY entry.id
