-- what: the bench's entries wait for approval
-- parameters: command
-- result: rows of awaiting_approval
INSERT INTO awaiting_approval (submission_id, legal_entity_id, entry_id)
SELECT id, legal_entity_id, entry_id FROM submission WHERE command_id = %(command)s ORDER BY id
