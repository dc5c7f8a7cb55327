-- what: the contracts that a run decides about, by run date
-- parameters: none; reads the plan run_group_plan
-- result: contract_id, contract (code), run_date, cut_off_date
SELECT contract_id, contract, run_date, cut_off_date FROM run_group_plan ORDER BY contract, contract_id, run_date
