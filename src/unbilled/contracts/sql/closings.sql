-- what: closes the planned contracts, for good; one that is closed already stays closed as it was
-- parameters: command, closed_on, closed_as; reads the plan contract_plan (contract_id, legal_entity_id, refusal)
-- result: rows of contract_closing
INSERT INTO contract_closing (legal_entity_id, command_id, contract_id, closed_on, closed_as)
SELECT plan.legal_entity_id, %(command)s, plan.contract_id, %(closed_on)s, %(closed_as)s
FROM contract_plan AS plan
WHERE plan.refusal IS NULL
    AND NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = plan.contract_id)
ORDER BY plan.contract_id
