-- what: the costs that parts stand in for
-- parameters: none; reads the plan credit_part
-- result: the plan adjustment_plan
SELECT cost_id AS actual_id, legal_entity_id, cost_reversal_id AS reversal_id, 0 AS seconds_added, 0 AS quantity_added
FROM credit_part WHERE cost_id IS NOT NULL
