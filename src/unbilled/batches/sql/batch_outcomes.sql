-- what: what came of documents of a batch; the first word stays, when a job was done twice
-- parameters: legal_entity (id), command, batch, outcomes (a JSON list: document_id, refusal, refusal_values)
-- result: rows of batch_outcome
INSERT INTO batch_outcome (legal_entity_id, command_id, batch_id, document_id, refusal, refusal_values)
SELECT %(legal_entity)s, %(command)s, %(batch)s, told.document_id, told.refusal, told.refusal_values
FROM jsonb_to_recordset(%(outcomes)s::jsonb) AS told (document_id bigint, refusal text, refusal_values jsonb)
ORDER BY told.document_id
ON CONFLICT (batch_id, document_id) DO NOTHING
