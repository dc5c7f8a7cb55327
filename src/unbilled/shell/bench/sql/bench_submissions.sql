-- what: hands in the bench's entries
-- parameters: legal_entity, prefix, command
-- result: rows of submission
INSERT INTO submission (legal_entity_id, command_id, entry_id, round)
SELECT entry.legal_entity_id, %(command)s, entry.id, 1
FROM entry
INNER JOIN project ON project.id = entry.project_id
WHERE entry.legal_entity_id = %(legal_entity)s AND project.code LIKE %(prefix)s || '%%'
    AND entry.command_id = %(command)s
ORDER BY entry.id
