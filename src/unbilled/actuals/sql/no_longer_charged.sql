-- what: limits count the lines that are edited no longer by what they charged
-- parameters: none; reads the plan edit_plan
-- result: the plan limit_moved
SELECT actual_id, contract_id, -1 AS committed, 0 AS spent FROM edit_plan WHERE refusal IS NULL
