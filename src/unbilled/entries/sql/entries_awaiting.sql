-- what: how much waits for approval
-- parameters: legal_entity (id)
-- result: count, seconds
SELECT count(*) AS count, sum(entry.seconds) AS seconds
FROM awaiting_approval
INNER JOIN entry ON entry.id = awaiting_approval.entry_id
WHERE awaiting_approval.legal_entity_id = %(legal_entity)s
