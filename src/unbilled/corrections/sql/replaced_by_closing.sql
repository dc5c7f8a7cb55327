-- what: the costs that were held for sales which end, as costs that are not
-- parameters: none; reads the plan ended_sale
-- result: the plan replacement_plan
SELECT plan.cost_replacement_id AS id, cost.id AS replaces_id, plan.legal_entity_id, 'cost' AS kind, plan.contract_id,
    plan.funding_source_id, plan.transaction_date, 'non_chargeable' AS billing_type, plan.released_property_id AS line_property_id,
    cost.price_row_id, cost.price, cost.amount, cost.currency, NULL::bigint AS cost_id, cost.seconds, cost.quantity
FROM ended_sale AS plan
INNER JOIN actual AS cost ON cost.id = plan.cost_id
WHERE plan.cost_replacement_id IS NOT NULL
