-- what: a proforma for each planned document
-- parameters: command, cut_off_date; reads the plan document_plan
-- result: rows of proforma; their id, reference and document
INSERT INTO proforma (legal_entity_id, command_id, document_id, reference, cut_off_date)
SELECT legal_entity_id, %(command)s, id, 'P-' || lpad(id::text, 6, '0'), %(cut_off_date)s FROM document_plan ORDER BY id
RETURNING id, reference, document_id
