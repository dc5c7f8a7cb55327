-- what: the sales and held costs that end with their contracts
-- parameters: none; reads the plan ended_sale
-- result: the plan adjustment_plan
SELECT actual_id, legal_entity_id, 'unbilled' AS kind, reversal_id, transaction_date, coalesce(-seconds, 0) AS seconds_added,
    coalesce(-quantity, 0) AS quantity_added
FROM ended_sale
UNION ALL
SELECT cost_id, legal_entity_id, 'cost', cost_reversal_id, transaction_date, 0, 0
FROM ended_sale WHERE cost_reversal_id IS NOT NULL
