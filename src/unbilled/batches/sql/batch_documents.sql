-- what: the documents of a batch
-- parameters: legal_entity (id), command, batch, documents, numbers (lists of the same length)
-- result: rows of batch_document
INSERT INTO batch_document (legal_entity_id, command_id, batch_id, document_id, number)
SELECT %(legal_entity)s, %(command)s, %(batch)s, taken.document_id, taken.number
FROM unnest(%(documents)s::bigint[], %(numbers)s::bigint[]) AS taken (document_id, number)
ORDER BY taken.number
