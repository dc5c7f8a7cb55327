-- what: a proposal for each planned document
-- parameters: command; reads the plan proposal_plan (document_id, legal_entity_id)
-- result: rows of proposal; id, reference, document_id
INSERT INTO proposal (legal_entity_id, command_id, document_id, reference)
SELECT legal_entity_id, %(command)s, document_id, 'IP-' || lpad(document_id::text, 6, '0') FROM proposal_plan ORDER BY document_id
RETURNING id, reference, document_id
