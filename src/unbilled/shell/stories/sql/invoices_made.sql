-- what: the issued documents of a legal entity in the order in which they were posted
-- parameters: legal_entity (id)
-- result: id, name, is_open: whether it may be credited
SELECT id, number AS name, credits_id IS NULL AS is_open FROM invoice
WHERE legal_entity_id = %(legal_entity)s AND issued_with_id IS NULL
ORDER BY id
