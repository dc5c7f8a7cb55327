-- what: the contracts that a run sets out to bill
-- parameters: legal_entity (id), command, run, contracts (ids)
-- result: rows of run_contract
INSERT INTO run_contract (legal_entity_id, command_id, run_id, contract_id)
SELECT %(legal_entity)s, %(command)s, %(run)s, contract_id FROM unnest(%(contracts)s::bigint[]) AS wanted (contract_id)
ORDER BY contract_id
