-- what: the sales that are written off or up, and the costs that were held for what is billed no more
-- parameters: none; reads the plan written_sale
-- result: the plan adjustment_plan
SELECT actual_id, legal_entity_id, 'unbilled' AS kind, reversal_id, transaction_date,
    CASE WHEN seconds IS NOT NULL AND written_id IS NULL THEN part::integer ELSE 0 END AS seconds_added,
    CASE WHEN seconds IS NULL AND written_id IS NULL THEN part ELSE 0 END AS quantity_added
FROM written_sale WHERE refusal IS NULL
UNION ALL
SELECT cost_id, legal_entity_id, 'cost', cost_reversal_id, transaction_date, 0, 0
FROM written_sale WHERE refusal IS NULL AND releases_cost
