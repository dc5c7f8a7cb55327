-- what: the new proformas are open drafts
-- parameters: none; reads the plan document_plan
-- result: rows of open_proforma
INSERT INTO open_proforma (proforma_id, legal_entity_id)
SELECT proforma.id, proforma.legal_entity_id FROM proforma INNER JOIN document_plan ON document_plan.id = proforma.document_id
