-- what: the contracts with limits among those whose sales a plan moves
-- parameters: none; reads the plan limit_moved (actual_id, contract_id, committed, spent)
-- result: id
SELECT DISTINCT capped.contract_id AS id FROM funding_limit AS capped
WHERE capped.contract_id IN (SELECT limit_moved.contract_id FROM limit_moved)
