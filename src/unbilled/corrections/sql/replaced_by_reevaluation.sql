-- what: the sales and costs that stand in the stead of those that re-evaluating ends
-- parameters: none; reads the plan reevaluation_plan
-- result: the plan replacement_plan
SELECT plan.replacement_id AS id, plan.actual_id AS replaces_id, plan.legal_entity_id, 'unbilled' AS kind, plan.contract_id,
    plan.funding_source_id, plan.transaction_date, plan.new_billing_type AS billing_type, plan.new_property_id AS line_property_id,
    CASE WHEN plan.new_price = plan.price THEN plan.price_row_id ELSE plan.new_price_row_id END AS price_row_id,
    plan.new_price AS price, plan.new_amount AS amount, plan.currency,
    coalesce(plan.cost_replacement_id, plan.cost_id) AS cost_id, plan.new_seconds AS seconds, plan.quantity
FROM reevaluation_plan AS plan WHERE plan.refusal IS NULL
UNION ALL
SELECT plan.cost_replacement_id, plan.standing_cost_id, plan.legal_entity_id, 'cost', plan.contract_id, plan.funding_source_id,
    plan.transaction_date, plan.new_billing_type, plan.new_property_id, plan.new_cost_price_row_id, plan.new_cost_price,
    plan.new_cost_amount, plan.new_cost_currency, NULL, plan.cost_seconds,
    plan.cost_quantity
FROM reevaluation_plan AS plan WHERE plan.cost_replacement_id IS NOT NULL
