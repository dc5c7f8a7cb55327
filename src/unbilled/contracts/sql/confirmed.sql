-- what: confirms the planned contracts
-- parameters: confirmed_on; reads the plan contract_plan (contract_id, refusal)
-- result: rows of contract change
UPDATE contract SET confirmed_on = %(confirmed_on)s
FROM contract_plan AS plan
WHERE contract.id = plan.contract_id AND plan.refusal IS NULL
