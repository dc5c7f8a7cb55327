-- what: the parts that stand in the stead of sales and costs whose funding source changes
-- parameters: none; reads the plan funding_plan
-- result: the plan replacement_plan
SELECT sale_id AS id, actual_id AS replaces_id, legal_entity_id, 'unbilled' AS kind, contract_id, new_source_id AS funding_source_id,
    transaction_date, billing_type, line_property_id, price_row_id, price, new_amount AS amount, currency,
    coalesce(new_cost_id, cost_id) AS cost_id, new_seconds AS seconds, new_quantity AS quantity
FROM funding_plan
UNION ALL
SELECT new_cost_id, cost_id, legal_entity_id, 'cost', contract_id, new_source_id, transaction_date, cost_billing_type,
    cost_property_id, cost_price_row_id, cost_price, new_cost_amount, cost_currency, NULL, new_seconds, new_quantity
FROM funding_plan WHERE new_cost_id IS NOT NULL
