-- what: what the planned documents billed is withdrawn
-- parameters: command; reads the plan billed_plan (document_id, legal_entity_id)
-- result: rows of document_billed
INSERT INTO document_billed (legal_entity_id, command_id, document_id, generation, withdrawn, billed_on)
SELECT plan.legal_entity_id, %(command)s, plan.document_id, last.generation, true, last.billed_on
FROM billed_plan AS plan
INNER JOIN LATERAL (
    SELECT billed.generation, billed.billed_on FROM document_billed AS billed
    WHERE billed.document_id = plan.document_id AND NOT billed.withdrawn
    ORDER BY billed.generation DESC LIMIT 1
) AS last ON true
ORDER BY plan.document_id
