-- what: new submissions wait for approval
-- parameters: entries (ids)
-- result: rows of awaiting_approval
INSERT INTO awaiting_approval (submission_id, legal_entity_id, entry_id)
SELECT DISTINCT ON (submission.entry_id) submission.id, submission.legal_entity_id, submission.entry_id
FROM submission
WHERE submission.entry_id = any(%(entries)s)
ORDER BY submission.entry_id, submission.round DESC
