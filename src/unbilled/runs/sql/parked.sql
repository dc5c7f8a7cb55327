-- what: the contracts that are parked, with the reason
-- parameters: legal_entity (id)
-- result: id, contract (code), contract_name, contract_id, run_date, cut_off_date, refusal, refusal_values, on_date, at
--     and run_id of the run that parked it
SELECT parked.id, contract.code AS contract, contract.name AS contract_name, parked.contract_id, parked.run_date,
    parked.cut_off_date, parked.refusal, parked.refusal_values, billing_run.on_date, command.at, parked.run_id
FROM parked_contract AS parked
INNER JOIN contract ON contract.id = parked.contract_id
INNER JOIN billing_run ON billing_run.id = parked.run_id
INNER JOIN command ON command.id = parked.command_id
WHERE parked.legal_entity_id = %(legal_entity)s
ORDER BY contract.code, parked.run_date
