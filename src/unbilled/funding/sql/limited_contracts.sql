-- what: the contracts with limits among those whose sales a plan moves
-- parameters: none; reads the plan limit_moved (actual_id, contract_id, committed, spent)
-- result: id
SELECT DISTINCT limit_moved.contract_id AS id FROM limit_moved
WHERE limit_moved.contract_id IN (SELECT capped.contract_id FROM funding_limit AS capped)
