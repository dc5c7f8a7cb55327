-- what: the sales and costs whose funding source changes end
-- parameters: none; reads the plan funding_plan
-- result: the plan adjustment_plan
SELECT actual_id, legal_entity_id, 'unbilled' AS kind, reversal_id, transaction_date, 0 AS seconds_added, 0 AS quantity_added
FROM funding_plan WHERE reversal_id IS NOT NULL
UNION ALL
SELECT cost_id, legal_entity_id, 'cost', cost_reversal_id, transaction_date, 0, 0
FROM funding_plan WHERE cost_reversal_id IS NOT NULL
