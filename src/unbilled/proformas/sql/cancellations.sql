-- what: records that drafts were given up
-- parameters: command; reads the plan confirmation_plan
-- result: rows of proforma_cancellation
INSERT INTO proforma_cancellation (legal_entity_id, command_id, proforma_id)
SELECT legal_entity_id, %(command)s, proforma_id FROM confirmation_plan WHERE refusal IS NULL ORDER BY proforma_id
