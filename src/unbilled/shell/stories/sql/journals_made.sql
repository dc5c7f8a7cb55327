-- what: the journals of a legal entity in the order in which they were made
-- parameters: legal_entity (id)
-- result: id, name, is_open: whether it holds lines
SELECT id, reference AS name, EXISTS (SELECT FROM journal_line WHERE journal_line.journal_id = journal.id) AS is_open
FROM journal WHERE legal_entity_id = %(legal_entity)s ORDER BY id
