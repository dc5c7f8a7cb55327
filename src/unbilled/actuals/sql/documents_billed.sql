-- what: the claims of the planned documents become billed sales
-- parameters: command, billed_on; reads the plan billed_plan (document_id, legal_entity_id)
-- result: rows of document_billed
INSERT INTO document_billed (legal_entity_id, command_id, document_id, generation, withdrawn, billed_on)
SELECT plan.legal_entity_id, %(command)s, plan.document_id,
    1 + coalesce((
        SELECT max(billed.generation) FROM document_billed AS billed WHERE billed.document_id = plan.document_id AND billed.withdrawn
    ), 0),
    false, %(billed_on)s
FROM billed_plan AS plan
ORDER BY plan.document_id
