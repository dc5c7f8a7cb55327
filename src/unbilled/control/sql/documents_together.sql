-- what: documents, each with its invoice's credits and with what its invoice credits
-- parameters: documents (ids)
-- result: document_id
SELECT id AS document_id FROM document WHERE id = any(%(documents)s)
UNION
SELECT member.document_id
FROM invoice AS given
INNER JOIN invoice AS member ON coalesce(given.credits_id, given.id) IN (member.id, member.credits_id)
WHERE given.document_id = any(%(documents)s)
