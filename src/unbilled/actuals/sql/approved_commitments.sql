-- what: the new sales that limits count as committed
-- parameters: none; reads the plan approval_plan
-- result: the plan limit_moved
SELECT sale_actual_id AS actual_id, contract_id, 1 AS committed, 0 AS spent
FROM approval_plan
WHERE is_funded AND sale_actual_id IS NOT NULL
