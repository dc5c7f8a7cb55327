-- what: confirmed proformas wait for their proposal
-- parameters: none; reads the plan confirmation_plan
-- result: rows of awaiting_proposal
INSERT INTO awaiting_proposal (proforma_id, legal_entity_id)
SELECT proforma_id, legal_entity_id FROM confirmation_plan WHERE refusal IS NULL ORDER BY proforma_id
