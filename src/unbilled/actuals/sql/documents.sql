-- what: the planned documents
-- parameters: command; reads the plan document_plan
-- result: rows of document
INSERT INTO document (id, legal_entity_id, command_id, contract_id, funding_source_id, currency, process, kind)
SELECT id, legal_entity_id, %(command)s, contract_id, funding_source_id, currency, process, kind FROM document_plan ORDER BY id
