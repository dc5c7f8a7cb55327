-- what: confirms the planned proformas
-- parameters: command, confirmed_on; reads the plan confirmation_plan
-- result: rows of confirmation
INSERT INTO confirmation (legal_entity_id, command_id, proforma_id, confirmed_on)
SELECT legal_entity_id, %(command)s, proforma_id, %(confirmed_on)s FROM confirmation_plan WHERE refusal IS NULL ORDER BY proforma_id
