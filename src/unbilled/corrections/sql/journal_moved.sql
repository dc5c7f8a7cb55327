-- what: a journal whose moves, or accruals, may be taken back
-- parameters: legal_entity (id), journal (id)
-- result: id, reference, kind: costs or revenue
SELECT id, reference, CASE period WHEN 'costs' THEN 'costs' ELSE 'revenue' END AS kind
FROM journal
WHERE legal_entity_id = %(legal_entity)s AND id = %(journal)s
