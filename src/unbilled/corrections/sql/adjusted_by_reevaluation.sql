-- what: the sales and costs that re-evaluating ends
-- parameters: none; reads the plan reevaluation_plan
-- result: the plan adjustment_plan
SELECT actual_id, legal_entity_id, 'unbilled' AS kind, reversal_id, transaction_date,
    coalesce(new_seconds - seconds, 0) AS seconds_added, 0 AS quantity_added
FROM reevaluation_plan WHERE refusal IS NULL
UNION ALL
SELECT standing_cost_id, legal_entity_id, 'cost', cost_reversal_id, transaction_date, 0, 0
FROM reevaluation_plan WHERE cost_reversal_id IS NOT NULL
