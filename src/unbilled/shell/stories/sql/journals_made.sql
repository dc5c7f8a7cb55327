-- what: the journals of a legal entity in the order in which they were made
-- parameters: legal_entity (id)
-- result: id, name, is_open: whether it holds lines
SELECT id, reference AS name, id IN (SELECT journal_id FROM journal_line) AS is_open
FROM journal WHERE legal_entity_id = %(legal_entity)s ORDER BY id
